import {
  AddUserToGroupCommand, AttachRolePolicyCommand, CreateAccessKeyCommand, CreateGroupCommand, CreateLoginProfileCommand, CreateRoleCommand,
  CreateUserCommand, DeactivateMFADeviceCommand, DeleteAccessKeyCommand, DeleteGroupCommand, DeleteGroupPolicyCommand, DeleteLoginProfileCommand,
  DeleteRoleCommand, DeleteUserCommand, DeleteVirtualMFADeviceCommand, DetachRolePolicyCommand, GetGroupCommand, GetGroupPolicyCommand,
  GetRoleCommand, GetUserCommand, IAMClient, ListAccessKeysCommand, ListAttachedRolePoliciesCommand, ListGroupsForUserCommand,
  ListInstanceProfilesForRoleCommand, ListMFADevicesCommand, ListRolePoliciesCommand, ListRoleTagsCommand, ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand, ListSSHPublicKeysCommand, ListUserTagsCommand, ListVirtualMFADevicesCommand, PutGroupPolicyCommand,
  RemoveUserFromGroupCommand, TagRoleCommand, UntagRoleCommand, UpdateAssumeRolePolicyCommand, UpdateGroupCommand, UpdateRoleCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { BASTION_ID, MEMBER_ID, Scene } from '../support/scene';

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
const statement = (Action: string[], more: object) => JSON.stringify({
  Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, ...more, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }],
});
const TRUST = statement(['sts:AssumeRole', 'sts:TagSession'], { Principal: { AWS: `arn:aws:iam::${BASTION_ID}:root` } });
const SWITCH = statement(['sts:AssumeRole', 'sts:TagSession'], { Resource: `arn:aws:iam::${MEMBER_ID}:role/operations` });
const NOT_THERE = expect.objectContaining({ name: 'NoSuchEntityException' });

/**
 * The provider itself is not run here: these are the operations that its source calls for the resources of terraform/main.tf,
 * in the order in which Terraform creates, refreshes, changes and destroys them.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/iam
 */
describe('the operations behind the resources of Terraform', () => {
  let scene: Scene;
  let bastion: IAMClient;
  let member: IAMClient;
  const [role, group, user] = [{ RoleName: 'operations' }, { GroupName: 'operators' }, { UserName: 'alice' }];

  beforeAll(async () => {
    scene = await Scene.start();
    bastion = scene.administrator().iam;
    member = scene.administrator(MEMBER_ID).iam;
  });

  afterAll(() => scene.end());

  test('the account is asked for before anything else', async () => {
    await expect(scene.administrator().sts.send(new GetCallerIdentityCommand({}))).resolves.toHaveProperty('Account', BASTION_ID);
  });

  test('what is not there yet is not found', async () => {
    await expect(member.send(new GetRoleCommand(role))).rejects.toEqual(NOT_THERE);
    await expect(bastion.send(new GetGroupCommand(group))).rejects.toEqual(NOT_THERE);
    await expect(bastion.send(new GetUserCommand(user))).rejects.toEqual(NOT_THERE);
    await expect(bastion.send(new GetGroupPolicyCommand({ ...group, PolicyName: 'switch' }))).rejects.toEqual(NOT_THERE);
  });

  test('aws_iam_role and aws_iam_role_policy_attachment', async () => {
    await member.send(new CreateRoleCommand({
      ...role, Path: '/', AssumeRolePolicyDocument: TRUST, MaxSessionDuration: 3600, Tags: [{ Key: 'team', Value: 'blue' }],
    }));
    await member.send(new AttachRolePolicyCommand({ ...role, PolicyArn: ADMINISTRATOR }));

    const { Role } = await member.send(new GetRoleCommand(role));
    expect(Role).toMatchObject({ Arn: `arn:aws:iam::${MEMBER_ID}:role/operations`, Path: '/', MaxSessionDuration: 3600, Tags: [{ Key: 'team', Value: 'blue' }] });
    expect(JSON.parse(decodeURIComponent(Role!.AssumeRolePolicyDocument!))).toEqual(JSON.parse(TRUST));
    expect((await member.send(new ListRolePoliciesCommand(role))).PolicyNames).toEqual([]);
    expect((await member.send(new ListAttachedRolePoliciesCommand(role))).AttachedPolicies).toEqual([
      { PolicyName: 'AdministratorAccess', PolicyArn: ADMINISTRATOR },
    ]);
    expect((await member.send(new ListRoleTagsCommand(role))).Tags).toEqual([{ Key: 'team', Value: 'blue' }]);
  });

  test('aws_iam_group and aws_iam_group_policy', async () => {
    await bastion.send(new CreateGroupCommand({ ...group, Path: '/' }));
    await bastion.send(new PutGroupPolicyCommand({ ...group, PolicyName: 'switch', PolicyDocument: SWITCH }));

    expect((await bastion.send(new GetGroupCommand(group))).Group).toMatchObject({ Arn: `arn:aws:iam::${BASTION_ID}:group/operators`, Path: '/' });
    const { PolicyDocument } = await bastion.send(new GetGroupPolicyCommand({ ...group, PolicyName: 'switch' }));
    expect(decodeURIComponent(PolicyDocument!)).toBe(SWITCH);
  });

  test('aws_iam_user and aws_iam_user_group_membership', async () => {
    await bastion.send(new CreateUserCommand({ ...user, Path: '/' }));
    await bastion.send(new AddUserToGroupCommand({ ...user, ...group }));

    expect((await bastion.send(new GetUserCommand(user))).User).toMatchObject({ Arn: `arn:aws:iam::${BASTION_ID}:user/alice`, Path: '/' });
    expect((await bastion.send(new ListUserTagsCommand(user))).Tags).toEqual([]);
    expect((await bastion.send(new ListGroupsForUserCommand(user))).Groups).toMatchObject([group]);
  });

  test('changes in place', async () => {
    await member.send(new UpdateAssumeRolePolicyCommand({ ...role, PolicyDocument: TRUST }));
    await member.send(new UpdateRoleCommand({ ...role, MaxSessionDuration: 7200 }));
    await member.send(new UntagRoleCommand({ ...role, TagKeys: ['team'] }));
    await member.send(new TagRoleCommand({ ...role, Tags: [{ Key: 'color', Value: 'green' }] }));
    await bastion.send(new UpdateGroupCommand({ ...group, NewGroupName: 'operators', NewPath: '/people/' }));
    await bastion.send(new UpdateUserCommand({ ...user, NewUserName: 'alice', NewPath: '/people/' }));

    expect((await member.send(new GetRoleCommand(role))).Role).toMatchObject({ MaxSessionDuration: 7200, Tags: [{ Key: 'color', Value: 'green' }] });
    expect((await bastion.send(new GetGroupCommand(group))).Group).toHaveProperty('Path', '/people/');
    expect((await bastion.send(new GetUserCommand(user))).User).toHaveProperty('Path', '/people/');
  });

  test('a user with force_destroy goes with all that an administrator gave', async () => {
    await bastion.send(new CreateAccessKeyCommand(user));
    await bastion.send(new CreateLoginProfileCommand({ ...user, Password: 'Correct-horse-battery-1' }));
    const { serialNumber: SerialNumber } = await scene.enroll(scene.administrator(), 'alice', 'alices-phone');
    await expect(bastion.send(new DeleteUserCommand(user))).rejects.toHaveProperty('name', 'DeleteConflictException');

    await bastion.send(new RemoveUserFromGroupCommand({ ...user, ...group }));
    const { AccessKeyMetadata = [] } = await bastion.send(new ListAccessKeysCommand(user));
    for (const { AccessKeyId } of AccessKeyMetadata) await bastion.send(new DeleteAccessKeyCommand({ ...user, AccessKeyId }));
    expect((await bastion.send(new ListSSHPublicKeysCommand(user))).SSHPublicKeys).toEqual([]);
    expect((await bastion.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Assigned' }))).VirtualMFADevices).toMatchObject([
      { SerialNumber, User: user },
    ]);
    await bastion.send(new DeactivateMFADeviceCommand({ ...user, SerialNumber }));
    await bastion.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
    expect((await bastion.send(new ListMFADevicesCommand(user))).MFADevices).toEqual([]);
    await bastion.send(new DeleteLoginProfileCommand(user));
    expect((await bastion.send(new ListSigningCertificatesCommand(user))).Certificates).toEqual([]);
    expect((await bastion.send(new ListServiceSpecificCredentialsCommand(user))).ServiceSpecificCredentials).toEqual([]);
    await bastion.send(new DeleteUserCommand(user));
    await expect(bastion.send(new ListGroupsForUserCommand(user))).rejects.toEqual(NOT_THERE);
  });

  test('the others go in the order of their dependencies', async () => {
    await bastion.send(new DeleteGroupPolicyCommand({ ...group, PolicyName: 'switch' }));
    await bastion.send(new DeleteGroupCommand(group));
    await member.send(new DetachRolePolicyCommand({ ...role, PolicyArn: ADMINISTRATOR }));
    expect((await member.send(new ListInstanceProfilesForRoleCommand(role))).InstanceProfiles).toEqual([]);
    await member.send(new DeleteRoleCommand(role));
    await expect(bastion.send(new GetGroupCommand(group))).rejects.toEqual(NOT_THERE);
    await expect(member.send(new GetRoleCommand(role))).rejects.toEqual(NOT_THERE);
  });
});
