export { Caller } from './caller';
export { CallerKind } from './caller-kind';
export type { CallerOptions, CallerProps } from './caller-props';
export type { CustomPolicies } from './custom-policies';
export { PolicySimulator } from './policy-simulator';
export type { SimulationRequest } from './simulation-request';
export { SimulationDecision } from './simulation-result';
export type { DecidingStatement, SimulationResult } from './simulation-result';
export type { TemplateSimulationProps } from './template-simulation-props';
