import { allowEverything } from '../allow-everything';
import { callerIn, hasMfa, stateKey } from './caller-states';
import { deviceSteps } from './device-steps';
import { edgesOfAnother } from './edges-of-another';
import { NamedSessions } from './named-sessions';
import { handOutSteps, policySteps } from './policy-steps';
import { CallerState, PrincipalState, ReachOptions } from './reach';
import { roleSteps } from './role-steps';
import { forwardSteps, passRoleSteps } from './service-steps';
import { Edge, StepSite } from './step-site';
import { tokenSteps } from './token-steps';
import { TrustedServices } from './trusted-services';
import { UserClasses } from './user-classes';
import { userSteps } from './user-steps';
import { AccessAnalysis, UndecidedError } from '../analysis/access-analysis';
import { Directory } from '../template/directory';
import { Identity } from '../template/identity';

const STEP_FINDERS: readonly ((site: StepSite) => Edge[])[] = [
  roleSteps, deviceSteps, userSteps, policySteps, handOutSteps, tokenSteps, forwardSteps, passRoleSteps,
];

/** Whoever asks for a federated user session says what it may do, at most what the user may. */
const ANYTHING = allowEverything('session policy');

/** What leads from one state to the next; every state is looked at once, whatever it is reached from. */
export class ReachGraph {
  private readonly edges = new Map<string, readonly Edge[]>();
  /** What the first user of a class can do. */
  private readonly first = new Map<string, { readonly user: Identity; readonly edges: readonly Edge[] }>();
  private readonly classes: UserClasses;
  private readonly analyses = new Map<Identity, AccessAnalysis>();
  private readonly at: Date;
  private readonly roles: readonly Identity[];
  private readonly sessionNames: NamedSessions;
  private readonly services: TrustedServices;

  public constructor(private readonly directory: Directory, private readonly options: ReachOptions = {}) {
    this.at = options.at ?? new Date();
    this.roles = directory.identities.filter(({ kind, trustPolicy }) => kind === 'role' && trustPolicy !== undefined);
    this.classes = new UserClasses(this.roles.flatMap(({ trustPolicy }) => trustPolicy ?? []));
    this.sessionNames = new NamedSessions(this.roles);
    this.services = new TrustedServices({ at: this.at });
  }

  /** What can be done in a state. With MFA nothing is gained that MFA is not for. */
  public edgesFrom(state: CallerState): readonly Edge[] {
    if (state.type !== 'principal' || hasMfa(state)) return [];
    const key = stateKey(state);
    let edges = this.edges.get(key);
    if (!edges) {
      edges = state.principal.kind === 'user' ? this.findOnceForClass(state) : this.find(this.siteOf(state));
      this.edges.set(key, edges);
    }
    return edges;
  }

  private findOnceForClass(state: PrincipalState): readonly Edge[] {
    const site = this.siteOf(state);
    const key = `${state.callerKind} ${this.classes.keyOf(state.principal, site.policies)}`;
    const known = this.first.get(key);
    const edges = (known && edgesOfAnother(known.edges, known.user, site)) ?? this.find(site);
    if (!known) this.first.set(key, { user: state.principal, edges });
    return edges;
  }

  private find(site: StepSite): Edge[] {
    return STEP_FINDERS.flatMap((finder) => {
      try {
        return finder(site);
      } catch (error) {
        if (!(error instanceof UndecidedError) || !this.options.onUndecided) throw error;
        this.options.onUndecided(`what ${site.state.callerArn} can do next with ${site.state.callerKind}`, error);
        return [];
      }
    });
  }

  private siteOf(state: PrincipalState): StepSite {
    const options = { at: this.at };
    const own = this.analysisOf(state.principal);
    const isFederated = state.callerKind === 'federationToken';
    const analysis = isFederated ? AccessAnalysis.of({ ...own.policies, sessionPolicies: [ANYTHING] }, options) : own;
    const users = this.directory.identities.filter(({ kind, accountId }) => kind === 'user' && accountId === state.principal.accountId);
    const { roles, sessionNames, services } = this;
    return { state, caller: callerIn(state, this.at), analysis, policies: analysis.policies, options, roles, users, sessionNames, services };
  }

  private analysisOf(identity: Identity): AccessAnalysis {
    if (this.options.analysisOf) return this.options.analysisOf(identity);
    let analysis = this.analyses.get(identity);
    if (!analysis) {
      analysis = AccessAnalysis.of(this.directory.policySet(identity), { at: this.at });
      this.analyses.set(identity, analysis);
    }
    return analysis;
  }
}
