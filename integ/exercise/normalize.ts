/** What every name that a run makes begins with. */
export const NAME_PREFIX = 'cdk-iam-mfa-integ-';

const NAME = `${NAME_PREFIX}[0-9a-f]{8}-\\d+`;

/** What differs from account to account and from run to run, and what stands for it in a result. In this order. */
const STAND_INS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\barn:aws[a-z-]*:/g, 'arn:PARTITION:'],
  [new RegExp(`\\bmfa/${NAME}`, 'g'), 'mfa/DEVICE'],
  [new RegExp(`\\b${NAME}`, 'g'), 'USER'],
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, 'REQUEST-ID'],
  [/\b(AKIA|ASIA|AIDA|AROA|AGPA|ANPA)[A-Z0-9]{12,}\b/g, '$1...'],
  // Names that CloudFormation makes up end in letters and digits at random.
  [/\b([A-Za-z][\w-]*-[A-Za-z]\w*)-(?=\w*\d|[A-Z]+\b)[A-Za-z0-9]{12,13}\b/g, '$1-RANDOM'],
];

/** Takes the accounts, the region and the made-up names out of texts, so that those of two runs compare. */
export function normalizer(accounts: readonly string[], region: string): (text: string) => string {
  const words = [...accounts.map((id, index) => [id, index === 0 ? 'ACCOUNT' : `ACCOUNT-${index + 1}`]), [region, 'REGION']];
  const places = words.map(([word, standIn]) => [new RegExp(`\\b${word}\\b`, 'g'), standIn] as const);
  return (text) => [...STAND_INS, ...places].reduce((normalized, [pattern, standIn]) => normalized.replace(pattern, standIn), text).trim();
}
