import { randomUUID } from 'node:crypto';
import { ResourceType } from './resource-type';

/** What the CDK notes about an app; nothing in the account. */
export const cdkMetadata: ResourceType = {
  name: 'AWS::CDK::Metadata',
  properties: { Analytics: { type: 'String' } },
  attributes: [],
  create(_properties, { created }) {
    created(randomUUID());
    return {};
  },
  update: () => ({}),
  delete: () => undefined,
};
