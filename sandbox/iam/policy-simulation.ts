import { Caller } from '../../src/simulation/caller';
import { CallerKind } from '../../src/simulation/caller-kind';
import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { OperationContext, Output, Service } from '../operation';
import { CONTEXT_KEY_TYPES, contextOf } from './context-entries';
import { contextKeysIn } from './context-keys';
import { invalidInput } from './errors';
import { listOf, listOfStructures, oneOf, text, Values } from './members';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { simulateAction } from './simulated-action';
import { boundaryOf, documentsOf, inputDocuments, sourceEntity, sourceTarget } from './simulated-policies';
import { SimulationBudget } from './simulation-budget';
import { accountTarget } from './targets';

// Recorded: IAM leaves the policies out of its messages.
const policyText = { min: 1, max: 131_072, secret: true };
const resourceName = text({ min: 1, max: 2048 });

const simulationMembers = {
  PermissionsBoundaryPolicyInputList: listOf(policyText),
  ActionNames: listOf({ min: 3, max: 128 }).required,
  ResourceArns: listOf({ min: 1, max: 2048 }),
  ResourcePolicy: text(policyText),
  CallerArn: resourceName,
  ContextEntries: listOfStructures({
    ContextKeyName: text({ min: 5, max: 256 }),
    ContextKeyValues: listOf({}),
    ContextKeyType: oneOf(CONTEXT_KEY_TYPES),
  }),
  ...pagingMembers,
};

/** Policies by name for the matched statements, and their texts for the context keys they look at. */
interface SimulatedPolicies {
  readonly identityPolicies: CompiledPolicy[];
  readonly permissionsBoundary?: CompiledPolicy;
  readonly texts: readonly string[];
}

function callerOf(arn: string): Caller {
  return Caller.of({ kind: arn.includes(':assumed-role/') ? CallerKind.ROLE_SESSION : CallerKind.ACCESS_KEY, arn });
}

function simulate(values: Values<typeof simulationMembers>, policies: SimulatedPolicies, callerArn: string): Output {
  if (values.ResourcePolicy !== undefined) {
    throw invalidInput('ResourcePolicy: this account simulates identity-based policies and permissions boundaries only; leave it out.');
  }
  const context = contextOf(values.ContextEntries ?? []);
  const request = {
    caller: callerOf(callerArn),
    policies,
    context,
    missingContextValues: contextKeysIn(policies.texts).filter(key => !context.has(key.toLowerCase())),
    budget: new SimulationBudget(),
  };
  const resources = values.ResourceArns?.length ? values.ResourceArns : ['*'];
  const actions = values.ActionNames.map((action, index) => ({ action, key: String(index).padStart(6, '0') }));
  const { items, paging } = page(actions, values, ({ key }) => key);
  return { EvaluationResults: items.map(({ action }) => simulateAction(action, resources, request)), ...paging };
}

function inputBoundary(texts: readonly string[] | undefined): CompiledPolicy | undefined {
  if (texts !== undefined && texts.length > 1) {
    throw invalidInput('PermissionsBoundaryPolicyInputList: expected one policy at most.');
  }
  return inputDocuments(texts ?? [], 'PermissionsBoundaryPolicyInputList').at(0);
}

function principalPolicies(sourceArn: string, policyInput: readonly string[], boundaryInput: readonly string[] | undefined,
  context: OperationContext): SimulatedPolicies {
  const entity = sourceEntity(sourceArn, context);
  const documents = documentsOf(entity, context);
  return {
    identityPolicies: [...documents.map(document => document.compiled), ...inputDocuments(policyInput, 'PolicyInputList')],
    permissionsBoundary: inputBoundary(boundaryInput) ?? boundaryOf(entity, context)?.compiled,
    texts: [...documents.map(document => document.text), ...policyInput],
  };
}

export const policySimulationOperations: Service = operations({
  SimulateCustomPolicy: operation({
    members: { PolicyInputList: listOf(policyText).required, ...simulationMembers },
    authorize: accountTarget,
    handle(values, { signer }) {
      const policies = {
        identityPolicies: inputDocuments(values.PolicyInputList, 'PolicyInputList'),
        permissionsBoundary: inputBoundary(values.PermissionsBoundaryPolicyInputList),
        texts: [...values.PolicyInputList, ...values.PermissionsBoundaryPolicyInputList ?? []],
      };
      return simulate(values, policies, values.CallerArn ?? signer.arn);
    },
  }),

  SimulatePrincipalPolicy: operation({
    members: { PolicySourceArn: resourceName.required, PolicyInputList: listOf(policyText), ...simulationMembers },
    authorize: ({ PolicySourceArn }, context) => sourceTarget(PolicySourceArn, context),
    handle(values, context) {
      const { PolicySourceArn, PolicyInputList = [], PermissionsBoundaryPolicyInputList } = values;
      const policies = principalPolicies(PolicySourceArn, PolicyInputList, PermissionsBoundaryPolicyInputList, context);
      return simulate(values, policies, values.CallerArn ?? PolicySourceArn);
    },
  }),

  GetContextKeysForCustomPolicy: operation({
    members: { PolicyInputList: listOf(policyText).required },
    authorize: accountTarget,
    handle({ PolicyInputList }) {
      inputDocuments(PolicyInputList, 'PolicyInputList');
      return { ContextKeyNames: contextKeysIn(PolicyInputList) };
    },
  }),

  GetContextKeysForPrincipalPolicy: operation({
    members: { PolicySourceArn: resourceName.required, PolicyInputList: listOf(policyText) },
    authorize: ({ PolicySourceArn }, context) => sourceTarget(PolicySourceArn, context),
    handle({ PolicySourceArn, PolicyInputList = [] }, context) {
      return { ContextKeyNames: contextKeysIn(principalPolicies(PolicySourceArn, PolicyInputList, undefined, context).texts) };
    },
  }),
});
