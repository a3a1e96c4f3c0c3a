import { listed } from './support/planned';
import { together } from '../../../cli/profiles/listed-role';

const ARN = 'arn:aws:iam::444455556666:role/Deployer';
const one = listed(ARN, { source: 'One.Manifest', bastionAccount: '111122223333', externalId: 'ours' });
const list = (...roles: ReturnType<typeof listed>[]) => ({ roles, remarks: [] });

test('what two manifests say differently of a role is told, and the first one is taken', () => {
  const two = { ...one, source: 'Two.Manifest', externalId: undefined };
  expect(together([list(one), list(two)])).toEqual({
    roles: [one], remarks: [`${ARN} has the externalId ours in One.Manifest, which is taken, and (none) in Two.Manifest`],
  });
});

test('an output that names the role of a manifest says nothing else of it', () => {
  expect(together([list(one), list(listed(ARN, { source: 'One.Output', region: 'us-east-1' }))])).toEqual({ roles: [one], remarks: [] });
});
