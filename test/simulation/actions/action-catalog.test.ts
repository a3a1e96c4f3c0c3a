import { ActionCatalog, CatalogAction } from '../../../src/simulation/actions/action-catalog';

const bundled = ActionCatalog.bundled;
const names = (actions: readonly CatalogAction[]) => actions.map(({ name }) => name);

function action(name: string): CatalogAction {
  return { name, key: name.toLowerCase(), service: name.split(':')[0], accessLevel: 'Read', resourceTypes: [] };
}

describe('the bundled catalog', () => {
  test('is of the day of its data', () => {
    expect(bundled.version).toBe('2026-09-26');
  });

  test('has every service and action', () => {
    expect(bundled.services).toHaveLength(456);
    expect(bundled.actions).toHaveLength(22_091);
    expect(new Set(bundled.actions.map(({ key }) => key)).size).toBe(22_091);
  });

  test('is unpacked once', () => {
    expect(ActionCatalog.bundled).toBe(bundled);
  });

  test('names every action as AWS does, and with its service', () => {
    for (const { name, key, service } of bundled.actions) {
      expect(name).toMatch(/^[a-z0-9-]+:[A-Za-z0-9-]+$/);
      expect([key, service]).toEqual([name.toLowerCase(), name.split(':')[0]]);
    }
  });

  test('has one ARN pattern each for resource types, without the other form beside it', () => {
    const odd = bundled.actions.flatMap(({ resourceTypes }) => resourceTypes).filter((arn) => !/^arn:\$\{Partition\}:[^, ]+$/.test(arn));
    expect(odd).toEqual([]);
  });

  /** https://docs.aws.amazon.com/service-authorization/latest/reference/ */
  test.each<[string, CatalogAction['accessLevel'], string[]]>([
    ['iam:CreateUser', 'Write', ['arn:${Partition}:iam::${Account}:user/${UserNameWithPath}']],
    ['iam:AttachUserPolicy', 'Permissions management', ['arn:${Partition}:iam::${Account}:user/${UserNameWithPath}']],
    ['iam:TagUser', 'Tagging', ['arn:${Partition}:iam::${Account}:user/${UserNameWithPath}']],
    ['iam:EnableMFADevice', 'Write', ['arn:${Partition}:iam::${Account}:user/${UserNameWithPath}']],
    ['s3:GetObject', 'Read', ['arn:${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName}/object/${ObjectName}',
      'arn:${Partition}:s3:::${BucketName}/${ObjectName}']],
    ['s3:ListAllMyBuckets', 'List', []],
    ['sts:AssumeRole', 'Write', ['arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}']],
    ['sts:GetCallerIdentity', 'Read', []],
  ])('knows %s', (name, accessLevel, resourceTypes) => {
    const [found] = bundled.matching(name);
    expect({ ...found, resourceTypes: [...found.resourceTypes].sort() }).toEqual({
      name, key: name.toLowerCase(), service: name.split(':')[0], accessLevel, resourceTypes,
    });
  });
});

describe('matching', () => {
  const catalog = ActionCatalog.of('1', ['s3:GetObject', 's3:GetBucketAcl', 's3:PutObject', 's3-outposts:GetObject', 'iam:GetUser'].map(action));

  test.each<[string, string[]]>([
    ['*', ['s3:GetObject', 's3:GetBucketAcl', 's3:PutObject', 's3-outposts:GetObject', 'iam:GetUser']],
    ['*:*', ['s3:GetObject', 's3:GetBucketAcl', 's3:PutObject', 's3-outposts:GetObject', 'iam:GetUser']],
    ['s3:*', ['s3:GetObject', 's3:GetBucketAcl', 's3:PutObject']],
    ['S3:get*', ['s3:GetObject', 's3:GetBucketAcl']],
    ['s3:?etObject', ['s3:GetObject']],
    ['s3:GetObject', ['s3:GetObject']],
    ['s3:getobject', ['s3:GetObject']],
    ['*:GetObject', ['s3:GetObject', 's3-outposts:GetObject']],
    ['s3*', ['s3:GetObject', 's3:GetBucketAcl', 's3:PutObject', 's3-outposts:GetObject']],
    ['s3:Get', []],
    ['s3', []],
    ['', []],
    ['ec2:*', []],
    ['iam:*MFA*', []],
  ])('%p covers %p', (pattern, expected) => {
    expect(names(catalog.matching(pattern))).toEqual(expected);
  });

  test.each([['s3:*', 180], ['iam:*MFA*', 11], ['*', 22_091]])('%s covers %d actions of AWS', (pattern, count) => {
    expect(bundled.matching(pattern)).toHaveLength(count);
  });
});
