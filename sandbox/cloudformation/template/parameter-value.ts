/** A parameter of a template with the value it has in one stack. */
export interface ParameterValue {
  readonly key: string;
  /** As it was given or as the default says; for a Systems Manager parameter, its name. */
  readonly value: string;
  /** What `Ref` gives: text, or a list for list types. */
  readonly resolved: string | string[];
  readonly noEcho: boolean;
  /** What a Systems Manager parameter stood for. */
  readonly ssmValue?: string;
}
