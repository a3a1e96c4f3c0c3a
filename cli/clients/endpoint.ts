import { SettingsOfProfile } from './settings-of-profile';
import { Configuration } from '../aws-files/configuration';

export type Service = 'sts' | 'iam' | 'ssm' | 'cloudformation';

/**
 * The endpoint that is configured for a service, or undefined for that of AWS: AWS_ENDPOINT_URL_STS, AWS_ENDPOINT_URL, then of the profile
 * its `services` section and `endpoint_url`.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function endpointOf(service: Service, env: NodeJS.ProcessEnv, configuration: Configuration, setting: SettingsOfProfile): string | undefined {
  const ignored = env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ?? setting('ignore_configured_endpoint_urls');
  if (ignored?.toLowerCase() === 'true') return undefined;
  const services = setting('services');
  const url = env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`]
    || env.AWS_ENDPOINT_URL
    || (services !== undefined && configuration.services(services)?.[`${service}.endpoint_url`])
    || setting('endpoint_url');
  return url ? checked(url) : undefined;
}

function checked(url: string): string {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new Error(`the endpoint URL ${JSON.stringify(url)} is none; expected one such as https://sts.eu-west-1.amazonaws.com in AWS_ENDPOINT_URL or endpoint_url`);
  }
  return url;
}
