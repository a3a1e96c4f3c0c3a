/** Where something stands: in a template, in the construct tree that made it, or in a file. */
export interface Place {
  /** The stack, template file or account that holds it, as people would name it. */
  readonly source: string;
  readonly logicalId?: string;
  readonly constructPath?: string;
  /** Absolute path of the template, or of the saved account details. */
  readonly templatePath?: string;
}
