import { readManifestPart } from '../../../../cli/profiles/sources/manifest-part';
import { allParts } from '../../../../cli/profiles/sources/manifest-parts';
import { DEPLOYER, manifest, READER } from '../support/manifest';

const part = (number: number, parts: number, members: Record<string, unknown> = {}) => (
  readManifestPart(manifest({ part: number, parts, roles: [number === 1 ? DEPLOYER : { ...READER, roleArn: `${READER.roleArn}${number}` }], ...members }), `P${number}`));

test('the roles are in the order of the parts, however they were read', () => {
  const { roles } = allParts([part(3, 3), part(1, 3), part(2, 3)]);
  expect(roles.map(({ name }) => name)).toEqual(['Deployer', 'Reader2', 'Reader3']);
});

test.each<[string, ReturnType<typeof part>[], string]>([
  ['the first is missing', [part(2, 2)], 'P2: part 1 of 2 is missing; there is only 2'],
  ['the last is missing', [part(1, 3), part(2, 3)], 'P1: part 3 of 3 is missing; there is only 1, 2'],
  ['one in between is missing', [part(3, 3), part(1, 3)], 'P1: part 2 of 3 is missing; there is only 1, 3'],
  ['one is there twice', [part(1, 2), part(2, 2), part(2, 2)], 'P2: is part 2 of 2 of the bastion 111122223333, and so is P2'],
  ['they are of two deployments', [part(1, 2), part(2, 3)], 'P2: is part 2 of 3 of the bastion 111122223333, and P1 is part 1 of 2 of the bastion 111122223333: they are not of the same manifest'],
  ['they are of two bastions', [part(1, 2), part(2, 2, { bastionAccount: '222233334444' })], 'P2: is part 2 of 2 of the bastion 222233334444'],
  ['there should be a great many', [part(1, 2 ** 52)], `P1: part 2 of ${2 ** 52} is missing`],
])('%s', (_, parts, message) => {
  expect(() => allParts(parts)).toThrow(message);
});
