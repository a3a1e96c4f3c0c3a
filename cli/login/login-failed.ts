/** No session was got: why, and what to do. */
export class LoginFailed extends Error {
  override readonly name = 'LoginFailed';
}
