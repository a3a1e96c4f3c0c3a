import { AwsError } from '../aws-error';
import { requiredString } from '../input';
import { Operation } from '../operation';

/** Nothing here hands out encoded messages: the decision log says what they would. So there is none that could be decoded. */
export const decodeAuthorizationMessage: Operation = {
  authorize(input) {
    requiredString(input, 'EncodedMessage', { min: 1, max: 10_240 });
    return [{ action: 'sts:DecodeAuthorizationMessage', resource: '*' }];
  },
  handle() {
    throw new AwsError('InvalidAuthorizationMessageException', 400, 'Message is not valid');
  },
};
