import { App } from 'aws-cdk-lib';
import { CallerAccess, Proof, ProvenPrincipal, Verdict } from '../../../../cli/prove/proof';
import { buildProof } from '../../../../cli/prove/proof-builder';
import { ProofRequest } from '../../../../cli/prove/proof-model';
import { RULES } from '../../../../src/checks/rules';
import { Directory } from '../../../../src/simulation/template/directory';
import { TemplateStack } from '../../../../src/simulation/template/template-stack';
import { inAccount, TestedTemplate } from '../../../checks/support/model-of';

export const AT = new Date('2026-11-23T12:00:00Z');

/** What is to be proven of templates. */
export function requestFor(...templates: TestedTemplate[]): ProofRequest {
  const directory = Directory.of(templates.map(({ template, props }) => TemplateStack.read(template, props)), { tolerant: true });
  const accounts = [...new Set(templates.map(({ props }) => props?.accountId ?? '123456789012'))];
  return { directory, names: ['a template'], accounts, undecided: [], at: AT, rules: RULES, ignored: [], version: '1.2.3' };
}

/** The proof of resources in one account, or of several templates. */
export function prove(first: object, ...others: TestedTemplate[]): Proof {
  return buildProof(requestFor('template' in first ? first as TestedTemplate : inAccount(first), ...others));
}

/** The stacks of an app as templates. */
export function templatesOf(app: App): TestedTemplate[] {
  return app.synth().stacksRecursively.map(({ template, environment: { account, region }, stackName }) => ({
    template: template as unknown,
    props: { stackName, ...(/^\d{12}$/.test(account) && { accountId: account }), ...(region !== 'unknown-region' && { region }) },
  }));
}

export function principal(proof: Proof, name: string): ProvenPrincipal {
  return proof.principals.find((one) => one.name === name)!;
}

export function accessOf(proof: Proof, name: string, callerKind: string): CallerAccess {
  return proof.accesses[principal(proof, name).access].find((access) => access.callerKind === callerKind)!;
}

/** The actions of a verdict, as `s3:GetObject`. */
export function actionsOf(access: CallerAccess, verdict: Verdict): string[] {
  return access.allowed.filter((group) => group.verdict === verdict)
    .flatMap(({ actions }) => Object.entries(actions).flatMap(([service, names]) => [...names].map((name) => `${service}:${name}`))).sort();
}
