/** The argument of `Fn::GetStackOutput`, its functions resolved. */
export interface StackOutputReference {
  readonly stackName: string;
  readonly outputName: string;
  /** The region of the stack; that of the template by default. */
  readonly region?: string;
  /** The role by which the stack is read. */
  readonly roleArn?: string;
}

/** What the functions of one template refer to. An answer of `undefined` means that there is no such thing. */
export interface IntrinsicScope {
  /** The `Conditions` section as it is written. */
  readonly conditions?: Readonly<Record<string, unknown>>;

  /** The `Mappings` section as it is written. */
  readonly mappings?: Readonly<Record<string, unknown>>;

  /** The value of a parameter, pseudo parameter (other than `AWS::NoValue`) or resource. */
  ref(name: string): unknown;

  /** An attribute of a resource; attributes may have dots in their name. */
  getAtt(logicalId: string, attribute: string): unknown;

  /** The value another stack exports. Without this, `Fn::ImportValue` is refused. */
  importValue?(exportName: string): unknown;

  /** An output of another stack. Without this, `Fn::GetStackOutput` is refused. */
  stackOutput?(reference: StackOutputReference): unknown;

  /** The availability zones of a region. Without this, `Fn::GetAZs` is refused. */
  availabilityZones?(region: string): string[] | undefined;
}
