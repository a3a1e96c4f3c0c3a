/** A parameter of Parameter Store. Only type String in the standard tier is modeled. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly version: number;
  readonly lastModifiedDate: Date;
  readonly description?: string;
}
