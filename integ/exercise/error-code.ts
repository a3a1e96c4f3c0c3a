/** The code of an AWS error without the ending that the SDK gives to those of its models: NoSuchEntity, not NoSuchEntityException. */
export function errorCode(error: unknown): string {
  return error instanceof Error ? error.name.replace(/Exception$/, '') : '';
}
