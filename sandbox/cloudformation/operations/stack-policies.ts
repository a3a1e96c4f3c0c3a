import { EMPTY_RESULT } from './empty-result';
import { onStack, requireStack } from './stack-target';
import { optionalString, requiredString, validationError } from '../../input';
import { Input, Service } from '../../operation';
import { parseStackPolicy } from '../deployment/stack-policy';

const BODY = { min: 1, max: 16_384 };

export const stackPolicies: Service = {
  SetStackPolicy: {
    authorize: (input, context) => [onStack('SetStackPolicy', input, context)],
    handle: (input, context) => {
      const stack = requireStack(input, context);
      if (input.StackPolicyURL !== undefined) {
        throw validationError('The embedded account does not support StackPolicyURL; give the policy as StackPolicyBody');
      }
      stack.stackPolicy = checked(requiredString(input, 'StackPolicyBody', BODY));
      return EMPTY_RESULT;
    },
  },

  GetStackPolicy: {
    authorize: (input, context) => [onStack('GetStackPolicy', input, context)],
    handle: (input, context) => {
      const { stackPolicy } = requireStack(input, context);
      return stackPolicy === undefined ? EMPTY_RESULT : { StackPolicyBody: stackPolicy };
    },
  },
};

/** The stack policy that a request gives, for good or for the time of one update. */
export function stackPolicyText(input: Input, member: 'StackPolicyBody' | 'StackPolicyDuringUpdateBody'): string | undefined {
  const text = optionalString(input, member, BODY);
  return text === undefined ? undefined : checked(text);
}

function checked(text: string): string {
  parseStackPolicy(text);
  return text;
}
