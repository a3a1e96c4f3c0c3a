/** An error as AWS puts it on the wire: a code, an HTTP status and a message. */
export class AwsError extends Error {
  constructor(readonly code: string, readonly httpStatus: number, message: string) {
    super(message);
    this.name = code;
  }
}
