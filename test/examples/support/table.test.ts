import { ALLOWED, EXPLICITLY_DENIED } from '../../../examples/support/outcome';
import { Step } from '../../../examples/support/steps';
import { formatTable } from '../../../examples/support/table';

describe('the table', () => {
  const step = (number: number, observed: string): Step => ({
    step: number, caller: 'access key', call: 'iam:ListUsers', expected: ALLOWED, observed,
  });

  test('lines its columns up and marks what differs', () => {
    expect(formatTable([step(1, ALLOWED), step(2, EXPLICITLY_DENIED)])).toBe([
      'step  caller      call           expected  observed',
      '----  ----------  -------------  --------  ---------------------------',
      '1     access key  iam:ListUsers  allowed   allowed',
      '2     access key  iam:ListUsers  allowed   AccessDenied: explicit deny   <-- differs',
    ].join('\n'));
  });
});
