import { AuthorizationParts } from '../../../sandbox/signature/authorization-parts';
import { checkSigningTime } from '../../../sandbox/signature/signing-time';

const NOW = Date.parse('2026-09-11T12:00:00Z');

function parts(timestamp: string, more: Partial<AuthorizationParts> = {}): AuthorizationParts {
  return { accessKeyId: 'AKIA', date: timestamp.slice(0, 8), region: 'us-east-1', service: 'sts', signedHeaders: ['host'], signature: '', timestamp, ...more };
}

test.each<[string, Partial<AuthorizationParts>]>([
  ['20260911T114500Z', {}],
  ['20260911T121500Z', {}],
  ['20260911T110000Z', { presignedFor: 3600 }],
])('%s is in time (%j)', (timestamp, more) => {
  expect(() => checkSigningTime(parts(timestamp, more), NOW)).not.toThrow();
});

test.each<[string, Partial<AuthorizationParts>, string]>([
  ['20260911T114459Z', {}, 'TimeSkewed'],
  ['20260911T121501Z', {}, 'TimeSkewed'],
  ['20260911T121501Z', { presignedFor: 3600 }, 'TimeSkewed'],
  ['20260911T105959Z', { presignedFor: 3600 }, 'PresignedExpired'],
  ['20260911T120000Z', { date: '20260910' }, 'SignatureMismatch'],
  // No moments at all: neither before nor after now, they would be good for ever.
  ['20261311T120000Z', {}, 'IncompleteSignature'],
  ['20260911T250000Z', {}, 'IncompleteSignature'],
  ['20260911T996000Z', { presignedFor: 604800 }, 'IncompleteSignature'],
])('%s is refused (%j)', (timestamp, more, fault) => {
  expect(() => checkSigningTime(parts(timestamp, more), NOW)).toThrow(expect.objectContaining({ fault }));
});
