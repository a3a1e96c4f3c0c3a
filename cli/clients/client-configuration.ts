import { certificateBundle } from './certificate-bundle';
import { endpointOf, Service } from './endpoint';
import { regionOf } from './region';
import { RequestHandling, requestHandling } from './request-handling';
import { settingsOfProfile } from './settings-of-profile';
import { withEnvironment } from './with-environment';
import { Configuration } from '../aws-files/configuration';

/** Whose environment and files a client follows. */
export interface ClientSurroundings {
  readonly env: NodeJS.ProcessEnv;
  /** Whose region and endpoint settings of the config file go. */
  readonly profile?: string;
  /** Before those of the environment and of the profile. */
  readonly region?: string;
  /** Before those of the environment and of the profile. */
  readonly endpoint?: string;
}

interface AnyClient {
  readonly config: {
    endpointProvider(parameters: { Region: string; UseFIPS: boolean; UseDualStack: boolean }): { readonly url: URL };
  };
}

export type ClientConfiguration = ReturnType<typeof configurationOf> & { readonly requestHandler?: RequestHandling };

/**
 * A client that follows the environment and the files given, and those alone.
 *
 * @throws UnreadableFile for a credentials or config file that cannot be read; Error for a setting that makes no sense
 */
export async function makeClient<C extends AnyClient>(
  service: Service, surroundings: ClientSurroundings, make: (configuration: ClientConfiguration) => C,
): Promise<C> {
  const { env, profile } = surroundings;
  const files = await Configuration.load(env);
  const setting = settingsOfProfile(files, profile);
  const configuration = configurationOf(surroundings, surroundings.endpoint ?? endpointOf(service, env, files, setting), setting);
  const url = configuration.endpoint ?? endpointOfAws(withoutVersionAdvice(() => make(configuration)), configuration);
  const requestHandler = requestHandling(url, env, certificateBundle(env, setting));
  // From the start: a handler that is given an agent for http later has not loaded what sends by it.
  return withoutVersionAdvice(() => make({ ...configuration, requestHandler }));
}

/** All that the SDK would else look for in `process.env` and in the files of whoever runs this. */
function configurationOf({ env, region }: ClientSurroundings, endpoint: string | undefined, setting: ReturnType<typeof settingsOfProfile>) {
  return {
    region: regionOf(region, env, setting),
    endpoint,
    ignoreConfiguredEndpointUrls: true,
    useFipsEndpoint: isOn(env.AWS_USE_FIPS_ENDPOINT ?? setting('use_fips_endpoint')),
    useDualstackEndpoint: isOn(env.AWS_USE_DUALSTACK_ENDPOINT ?? setting('use_dualstack_endpoint')),
    userAgentAppId: env.AWS_SDK_UA_APP_ID ?? setting('sdk_ua_app_id'),
    defaultsMode: 'standard' as const,
    retryMode: 'standard',
    maxAttempts: 3,
  };
}

function isOn(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}

function endpointOfAws({ config }: AnyClient, { region, useFipsEndpoint, useDualstackEndpoint }: ClientConfiguration): string {
  return config.endpointProvider({ Region: region, UseFIPS: useFipsEndpoint, UseDualStack: useDualstackEndpoint }).url.href;
}

/** The SDK advises a newer Node.js whenever a client is made: of no use to who only wants to log in. */
export function withoutVersionAdvice<T>(make: () => T): T {
  return withEnvironment({ ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }, make);
}
