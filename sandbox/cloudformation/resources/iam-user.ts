import { converge, keyed, unlessGone } from './convergence';
import { convergePrincipal } from './iam-principal';
import { textMember } from './iam-response';
import { INLINE_POLICIES, Properties, STRINGS, TAGS } from './property-schema';
import { ResourceContext, ResourceType } from './resource-type';
import { AwsError } from '../../aws-error';

export const iamUser: ResourceType = {
  name: 'AWS::IAM::User',
  properties: {
    Groups: { type: STRINGS },
    LoginProfile: { type: { object: { Password: { type: 'String', required: true }, PasswordResetRequired: { type: 'Boolean' } } } },
    ManagedPolicyArns: { type: STRINGS },
    Path: { type: 'String' },
    PermissionsBoundary: { type: 'String' },
    Policies: { type: INLINE_POLICIES },
    Tags: { type: TAGS },
    UserName: { type: 'String', replaces: true },
  },
  attributes: ['Arn'],
  nameProperty: 'UserName',
  requiresIamCapability: true,

  create(properties, context) {
    const UserName = String(properties.UserName ?? context.generateName(64));
    const { Path, PermissionsBoundary, Tags } = properties;
    const output = context.iam('CreateUser', { UserName, Path, PermissionsBoundary, Tags });
    context.created(UserName);
    convergeUser(UserName, properties, { PermissionsBoundary, Tags }, context);
    return { Arn: textMember(output, 'User.Arn') };
  },

  update(UserName, properties, previous, context) {
    if (properties.Path !== previous.Path) context.iam('UpdateUser', { UserName, NewPath: properties.Path ?? '/' });
    convergeUser(UserName, properties, previous, context);
    return { Arn: textMember(context.iam('GetUser', { UserName }), 'User.Arn') };
  },

  delete(UserName, properties, context) {
    unlessGone(() => {
      // Tags go with the user, and so does the boundary; only what IAM refuses to delete a user with is taken away.
      const { Tags, PermissionsBoundary } = properties;
      convergeUser(UserName, { Tags, PermissionsBoundary }, properties, context);
      context.iam('DeleteUser', { UserName });
    });
  },
};

function convergeUser(UserName: string, wanted: Properties, previous: Properties, context: ResourceContext): void {
  converge(keyed(wanted.Groups), keyed(previous.Groups),
    GroupName => context.iam('AddUserToGroup', { GroupName, UserName }),
    GroupName => context.iam('RemoveUserFromGroup', { GroupName, UserName }));
  convergePrincipal('User', UserName, wanted, previous, context);
  convergeLoginProfile(UserName, wanted.LoginProfile, previous.LoginProfile, context);
}

function convergeLoginProfile(UserName: string, wanted: unknown, previous: unknown, { iam, isRestoring }: ResourceContext): void {
  if (JSON.stringify(wanted) === JSON.stringify(previous)) return;
  if (typeof wanted !== 'object' || wanted === null) {
    unlessGone(() => iam('DeleteLoginProfile', { UserName }));
    return;
  }
  // IAM keeps a flag that an update does not mention; a template that mentions none means false.
  const input = { UserName, PasswordResetRequired: false, ...wanted };
  try {
    iam(previous === undefined ? 'CreateLoginProfile' : 'UpdateLoginProfile', input);
  } catch (error) {
    // The failed update may not have come to what it was to take away.
    if (!(isRestoring && error instanceof AwsError && error.code === 'EntityAlreadyExists')) throw error;
    iam('UpdateLoginProfile', input);
  }
}
