/** As AWS has them in examples. */
const EXAMPLES = ['111122223333', '444455556666', '777788889999', '123456789012'];
const FIRST_OTHER = 900_000_000_000;

/** Accounts for stacks that leave theirs open, one for each stage: what stages have in common by name is apart. Those that are known are not among them. */
export function standInAccounts(stages: number, known: ReadonlySet<string>): string[] {
  const free = EXAMPLES.filter((account) => !known.has(account));
  return Array.from({ length: stages }, (_, index) => free[index] ?? String(FIRST_OTHER + index));
}
