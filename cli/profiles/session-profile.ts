import type { ProfilesRequest } from './planned-profiles';
import { SectionChange } from '../aws-files/change-sections';
import { Configuration, Settings } from '../aws-files/configuration';
import { MARKER } from '../aws-files/managed-section';
import { ourProcess } from '../aws-files/our-process';

export interface SessionProfileChanges {
  readonly config: readonly SectionChange[];
  readonly credentials: readonly SectionChange[];
}

const NOTHING: SessionProfileChanges = { config: [], credentials: [] };

/**
 * What the profile of the session becomes, on which those of the roles stand. In the layout `process` it asks for the session itself;
 * in the layout `session` it is `iam-mfa login` that writes it, unless a process stands in its place.
 */
export function sessionProfileChanges(configuration: Configuration, request: ProfilesRequest): SessionProfileChanges {
  const { layout, person: { session, source } } = request;
  if (layout === 'mfa-serial') return NOTHING;
  const written = configuration.profile(session)?.inConfig ?? {};
  refuseOther(written, request);
  const process = written.credential_process === undefined ? undefined : ourProcess(written.credential_process);
  if (layout === 'session') {
    const isOurs = process && written[MARKER] === source;
    return isOurs ? { ...NOTHING, config: [{ header: `profile ${session}`, settings: { credential_process: undefined } }] } : NOTHING;
  }
  // Written by hand, and as good.
  const isDone = process?.profile === source && written[MARKER] === undefined;
  return { config: isDone ? [] : [processChange(written, request)], credentials: shadowRemoval(configuration, request) };
}

/** Else the roles of one person would come to stand on the session of another. */
function refuseOther(written: Settings, { person: { session, source } }: ProfilesRequest): void {
  const owner = written[MARKER];
  if (owner !== undefined && owner !== source) {
    throw new Error(`the profile ${session} is of the session of ${owner}, not of ${source}: give another --output-profile, such as ${source}-mfa`);
  }
}

function processChange(written: Settings, { person: { session, source }, region, credentialProcess }: ProfilesRequest): SectionChange {
  return {
    header: `profile ${session}`,
    settings: { credential_process: credentialProcess, region: written.region ?? region, [MARKER]: source },
  };
}

/** Keys in the credentials file go before a process: those that `iam-mfa login` wrote there have done their duty. */
function shadowRemoval(configuration: Configuration, { person: { session, source }, overwrite = false }: ProfilesRequest): SectionChange[] {
  const keys = configuration.profile(session)?.inCredentials;
  if (keys?.aws_access_key_id === undefined) return [];
  if (keys[MARKER] !== source && !overwrite) {
    throw new Error(`[${session}] of ${configuration.files.credentials} has keys that the AWS CLI and the SDKs take before a credential_process, `
      + 'and iam-mfa did not write it: remove it, give another name with --output-profile, or have it removed with --overwrite');
  }
  return [{ header: session, settings: {}, remove: true }];
}
