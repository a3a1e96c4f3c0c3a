import { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ACKNOWLEDGED_RULES, Acknowledgments } from './acknowledgments';
import { checkedModel } from './checked-model';
import { findAll } from './find-all';
import { Finding } from './finding';
import { acknowledgesByPath } from './mfa-checks-cdk-version';
import { MfaChecksProps } from './mfa-checks-props';
import { policyViolation } from './policy-violation';
import { RULES } from './rules';
import { problemFinding } from './rules/undecided';
import { CloudAssembly, readTemplates } from '../cloud-assembly/cloud-assembly';
import { misuse } from '../private/errors';
import { Directory } from '../simulation/template/directory';

const NAME = 'MfaChecks';

/**
 * Finds at synthesis what MFA does not protect: users whom no enforcement covers, roles that open without MFA, conditions that let access
 * keys pass, and more. See `ruleIds` for all of them.
 *
 * Looks at all stacks of the app together, those of other accounts included, and decides requests as the `PolicySimulator` does; each finding
 * comes with a request that shows it. Errors make the synthesis fail, warnings do not.
 *
 * What is meant to be so is acknowledged at the construct that the finding names, or at one around it, with
 * `Validations.of(construct).acknowledge({ id: 'MfaChecks::RULE', reason: '...' })`.
 *
 * @example
 * const app = new App();
 * Validations.of(app).addPlugins(new MfaChecks());
 */
export class MfaChecks implements IPolicyValidationPlugin {
  /** The name of the plugin, with which the ids of acknowledgments begin. */
  public readonly name = NAME;

  /** The ids of the rules. */
  public readonly ruleIds?: string[] = RULES.map(({ id }) => id);

  private readonly managedPolicies: Readonly<Record<string, unknown>>;

  public constructor(props: MfaChecksProps = {}) {
    this.managedPolicies = { ...props.managedPolicies };
  }

  /** The version of this package. */
  public get version(): string | undefined {
    // What jsii adds to each class, so that no file is read for it.
    const about: unknown = Reflect.get(MfaChecks, Symbol.for('jsii.rtti'));
    return typeof about === 'object' && about !== null ? String(Reflect.get(about, 'version')) : undefined;
  }

  /**
   * Checks the templates of an app. To be called by the CDK, at synthesis.
   */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const assembly = readTemplates(context.templatePaths);
    const findings = this.find(assembly);
    return report(findings, assembly, acknowledgesByPath() ? undefined : acknowledgmentsOf(assembly));
  }

  /**
   * Synthesizes the app of a construct and checks it: the report holds what is wrong in the construct and is not acknowledged. The primary
   * entry point for tests.
   *
   * @param scope an app, a stage, a stack or any other construct
   */
  public validateScope(scope: IConstruct): PolicyValidationPluginReport {
    const { root } = scope.node;
    if (!Stage.isStage(root)) {
      throw misuse('ScopeOutsideApp', 'the root of its tree is neither an App nor a Stage, so that nothing can be synthesized; put it into an App', scope);
    }
    const assembly = readTemplates(root.synth().stacksRecursively.map(({ templateFullPath }) => templateFullPath));
    const acknowledgments = acknowledgmentsIn(root);
    const findings = this.find(assembly).filter((finding) => {
      const path = finding.subject.place?.constructPath ?? '';
      return isWithin(scope, path) && !acknowledgments.covers(idOf(finding), path);
    });
    return report(findings, assembly);
  }

  private find({ stacks, problems }: CloudAssembly): Finding[] {
    const { managedPolicies } = this;
    const model = checkedModel(Directory.of(stacks.map(({ stack }) => stack), { tolerant: true, managedPolicies }));
    return [...findAll(model), ...problems.map(problemFinding)];
  }
}

/**
 * Where an acknowledgment counts for the whole app, the findings elsewhere get another name: they would be lost.
 */
function report(findings: readonly Finding[], { stacks }: CloudAssembly, appWide?: Acknowledgments): PolicyValidationPluginReport {
  const templates = new Map(stacks.map(({ templatePath, template }) => [templatePath, template]));
  return {
    success: findings.every(({ severity }) => severity !== 'error'),
    violations: findings.map((finding) => {
      const violation = policyViolation(finding, templates);
      const isLost = appWide?.has(idOf(finding)) && !appWide.covers(idOf(finding), finding.subject.place?.constructPath ?? '');
      return isLost ? { ...violation, ruleName: `${violation.ruleName} (acknowledged elsewhere only)` } : violation;
    }),
  };
}

function idOf({ rule }: Finding): string {
  return `${NAME}::${rule}`;
}

/** Those that constructs in stacks hold: what is acknowledged at the app or a stage is in no file. */
function acknowledgmentsOf({ stacks }: CloudAssembly): Acknowledgments {
  return Acknowledgments.of(stacks.flatMap(({ metadata }) => metadata.ofType(ACKNOWLEDGED_RULES)));
}

function acknowledgmentsIn(root: IConstruct): Acknowledgments {
  return Acknowledgments.of(root.node.findAll().flatMap(({ node }) =>
    node.metadata.filter(({ type }) => type === ACKNOWLEDGED_RULES).map(({ data }) => [node.path, data] as const)));
}

function isWithin({ node }: IConstruct, path: string): boolean {
  const scope = node.path.replace(/\/Resource$/, '');
  return scope === '' || path === scope || path.startsWith(`${scope}/`);
}
