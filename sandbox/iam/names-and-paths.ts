import { listOf, listOfStructures, text } from './members';

const NAME = '[\\w+=,.@-]+';
const NAME_MESSAGE = 'It must contain only alphanumeric characters and/or the following: +=,.@_-';
const PATH_MESSAGE = 'It must begin and end with / and contain only alphanumeric characters and/or / characters.';
const FREE_TEXT = '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+';

const name = (max: number) => text({ min: 1, max, pattern: NAME, patternMessage: NAME_MESSAGE });

export const newUserName = name(64);
/** Names that look a user up may be longer than names that can be given. */
export const userName = name(128);
export const groupName = name(128);
export const roleName = name(64);
export const policyName = name(128);
export const instanceProfileName = name(128);

export const path = text({ min: 1, max: 512, pattern: '\\u002F|\\u002F[\\u0021-\\u007E]+\\u002F', patternMessage: PATH_MESSAGE });
export const policyPath = text({ min: 1, max: 512, pattern: '(?:/[A-Za-z0-9.,+@=_\\-]+)*/', patternMessage: PATH_MESSAGE });
export const pathPrefix = text({ min: 1, max: 512, pattern: '\\u002F[\\u0021-\\u007F]*' });

export const policyArn = text({ min: 20, max: 2048 });
export const policyVersionId = text({ pattern: 'v[1-9][0-9]*(\\.[A-Za-z0-9\\-]*)?' });
export const policyDocument = text({ min: 1, max: 131_072, pattern: FREE_TEXT });
export const policyDescription = text({ max: 1000 });
export const roleDescription = text({ max: 1000, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*' });
export const password = text({ min: 1, max: 128, pattern: FREE_TEXT, secret: true });
export const accessKeyId = text({ min: 16, max: 128, pattern: '[\\w]+' });
export const certificateText = text({ min: 1, max: 16_384, pattern: FREE_TEXT });

export const TAG_KEY = { min: 1, max: 128, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' };
export const TAG_VALUE = { max: 256, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' };
export const tags = listOfStructures({
  Key: text(TAG_KEY).required,
  Value: text(TAG_VALUE).required,
}, 50);
export const tagKeys = listOf(TAG_KEY, 50);

/** The ARN of something IAM is about to hold, such as `user/team/alice`. */
export function resourceName(type: string, entityPath: string, entityName: string): string {
  return `${type}${entityPath}${entityName}`;
}
