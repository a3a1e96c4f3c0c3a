import { AwsError } from '../../aws-error';
import { optionalBoolean, optionalString, validationError } from '../../input';
import { Input, OperationContext } from '../../operation';
import { StoredObject } from '../../s3/bucket';
import { getObject } from '../../s3/get-object';
import { onBehalfOf } from '../deployment/execution-identity';
import { Stack } from '../state/stack';

const LONGEST_BODY = 51_200;
const LONGEST_OBJECT = 1_000_000;

/** The text of the template that a request gives: in itself, by the URL of an object, or as the stack has it. */
export function templateText(input: Input, context: OperationContext, stack?: Stack): string {
  const body = optionalString(input, 'TemplateBody', { min: 1, max: LONGEST_BODY, secret: true });
  const url = optionalString(input, 'TemplateURL', { min: 1, max: 5120 });
  const previous = optionalBoolean(input, 'UsePreviousTemplate') ?? false;
  if ([body !== undefined, url !== undefined, previous].filter(Boolean).length !== 1) {
    throw validationError('Either Template URL or Template Body must be specified.');
  }
  if (body !== undefined) return body;
  if (url !== undefined) return templateAt(url, context);
  if (!stack?.design) throw validationError('UsePreviousTemplate needs a stack that was deployed before');
  return stack.design.templateText;
}

function templateAt(url: string, context: OperationContext): string {
  const { bucket, key } = objectOf(url);
  const { body } = objectAt(bucket, key, context);
  if (body.length > LONGEST_OBJECT) throw validationError(`Template may not exceed ${LONGEST_OBJECT} bytes in size.`);
  return Buffer.from(body).toString('utf8');
}

function objectAt(bucket: string, key: string, context: OperationContext): StoredObject {
  try {
    return getObject(bucket, key, { ...context, signer: onBehalfOf(context.signer) });
  } catch (error) {
    if (error instanceof AwsError) throw validationError(`S3 error: ${error.message}\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html`);
    throw error;
  }
}

/** Path-style URLs of any host, and virtual-hosted ones such as `https://BUCKET.s3.eu-west-1.amazonaws.com/KEY`. */
export function objectOf(url: string): { bucket: string; key: string } {
  let parsed: URL;
  let path: string;
  try {
    parsed = new URL(url);
    path = decodeURIComponent(parsed.pathname).slice(1);
  } catch {
    throw validationError('TemplateURL must be a supported URL.');
  }
  const virtual = /^(.+)\.s3[.-](?:[a-z0-9.-]+\.)?amazonaws\.com(?:\.cn)?$/.exec(parsed.hostname);
  const slash = path.indexOf('/');
  const [bucket, key] = virtual ? [virtual[1], path] : [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
  if (!bucket || !key) throw validationError('TemplateURL must reference a valid S3 object to which you have access.');
  return { bucket, key };
}
