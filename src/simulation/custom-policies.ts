import { CompiledPolicy, PolicyPlacement } from './compiled-policy';
import { PolicySet } from './evaluate';

/**
 * The policies of a simulation, as policy documents.
 */
export interface CustomPolicies {
  /**
   * The policies of the caller: those of the user and its groups, or those of the role.
   *
   * @default - none: nothing is allowed but what a trust policy grants by itself
   */
  readonly identityPolicies?: any[];

  /**
   * The permissions boundary of the caller.
   *
   * @default - no limit
   */
  readonly permissionsBoundary?: any;

  /**
   * The session policies of the caller; an empty list allows nothing.
   *
   * @default - no limit; a federated user session, however, can do nothing without one
   */
  readonly sessionPolicies?: any[];

  /**
   * Service control policies: one list for each level, from the root of the organization to the account. Every level must allow.
   *
   * @default - no limit
   */
  readonly serviceControlPolicies?: any[][];

  /**
   * The trust policy of the role, for `sts:AssumeRole`.
   *
   * @default - only the caller's side is looked at
   */
  readonly trustPolicy?: any;
}

/** Reads every document once. */
export function compilePolicies(policies: CustomPolicies): PolicySet {
  const { identityPolicies = [], permissionsBoundary, sessionPolicies, serviceControlPolicies, trustPolicy } = policies;
  return {
    identityPolicies: compileList(identityPolicies, 'identityPolicies'),
    ...(isGiven(permissionsBoundary) && { permissionsBoundary: compile(permissionsBoundary, 'permissionsBoundary') }),
    ...(isGiven(sessionPolicies) && { sessionPolicies: compileList(sessionPolicies, 'sessionPolicies') }),
    ...(isGiven(serviceControlPolicies) && {
      serviceControlPolicies: serviceControlPolicies.map((level, index) => compileList(level, `serviceControlPolicies[${index}]`)),
    }),
    ...(isGiven(trustPolicy) && { trustPolicy: CompiledPolicy.parse(trustPolicy, 'trustPolicy', PolicyPlacement.TRUST) }),
  };
}

function isGiven<T>(value: T | undefined | null): value is T {
  return value !== undefined && value !== null;
}

function compile(document: unknown, name: string): CompiledPolicy {
  return CompiledPolicy.parse(document, name, PolicyPlacement.IDENTITY);
}

function compileList(documents: readonly unknown[], name: string): CompiledPolicy[] {
  return documents.map((document, index) => compile(document, `${name}[${index}]`));
}
