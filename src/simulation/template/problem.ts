import { MissingParameterError, TemplateError } from './template-error';
import { MalformedPolicyError } from '../malformed-policy-error';
import { Place } from '../place';

/** Something that could not be read, in tolerant mode. */
export interface Problem {
  readonly place: Place;
  readonly message: string;
  /** What to give so that it can be read, where that is known. */
  readonly remedy?: string;
  /** The template parameter whose value is missing, where that is the reason. */
  readonly parameter?: string;
}

/** The problem that an error stands for; other errors than those of reading are thrown on. */
export function problemOf(error: unknown, place: Place): Problem {
  if (error instanceof MissingParameterError) return { place, message: `parameter ${error.parameter} ${error.reason}`, parameter: error.parameter };
  if (error instanceof TemplateError) return { place, message: error.message, ...(error.remedy !== undefined && { remedy: error.remedy }) };
  if (error instanceof MalformedPolicyError) return { place, message: error.message };
  throw error;
}
