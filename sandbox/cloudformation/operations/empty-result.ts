import { Output } from '../../operation';

/** An answer whose result element is there and empty: the AWS CLI looks for the element. */
export const EMPTY_RESULT: Output = { Result: null };
