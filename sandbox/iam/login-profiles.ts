import { AwsError } from '../aws-error';
import { validationError } from '../input';
import { OperationContext, Output, Service } from '../operation';
import { requireUser, userNameOrCaller } from './entities';
import { entityAlreadyExists, noSuchEntity } from './errors';
import { boolean } from './members';
import { password, userName } from './names-and-paths';
import { operation, operations } from './operation-builder';
import { checkPassword, replacePassword } from './password-rules';
import { userTarget } from './targets';
import { LoginProfile, User } from '../state/user';

function requireProfile(user: User): LoginProfile {
  if (!user.loginProfile) {
    throw noSuchEntity(`Login Profile for User ${user.userName} cannot be found.`);
  }
  return user.loginProfile;
}

function profileView(user: User, profile: LoginProfile): Output {
  return { UserName: user.userName, CreateDate: profile.createDate, PasswordResetRequired: profile.passwordResetRequired };
}

/** Only a user with a password of their own has one to change. */
function requireCallingUser(context: OperationContext): User {
  const { principal } = context.signer;
  if (principal.type !== 'user') {
    throw new AwsError('InvalidUserType', 400, 'Only IAM Users can change their own password');
  }
  return principal;
}

export const loginProfileOperations: Service = operations({
  CreateLoginProfile: operation({
    members: { UserName: userName, Password: password, PasswordResetRequired: boolean },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle({ UserName, Password, PasswordResetRequired = false }, context) {
      const user = requireUser(context, userNameOrCaller(UserName, context));
      if (user.loginProfile) {
        throw entityAlreadyExists(`Login Profile for user ${user.userName} already exists.`);
      }
      if (Password === undefined) {
        throw validationError('1 validation error detected: Value at \'password\' failed to satisfy constraint: Member must not be null');
      }
      checkPassword(Password, context.account);
      user.loginProfile = {
        password: Password,
        passwordResetRequired: PasswordResetRequired,
        createDate: new Date(context.cloud.clock.now()),
      };
      return { LoginProfile: profileView(user, user.loginProfile) };
    },
  }),

  GetLoginProfile: operation({
    members: { UserName: userName },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle({ UserName }, context) {
      const user = requireUser(context, userNameOrCaller(UserName, context));
      return { LoginProfile: profileView(user, requireProfile(user)) };
    },
  }),

  UpdateLoginProfile: operation({
    members: { UserName: userName.required, Password: password, PasswordResetRequired: boolean },
    authorize: ({ UserName }, context) => userTarget(context, UserName),
    handle({ UserName, Password, PasswordResetRequired }, context) {
      const profile = requireProfile(requireUser(context, UserName));
      if (Password !== undefined) {
        checkPassword(Password, context.account, profile);
        replacePassword(profile, Password, new Date(context.cloud.clock.now()));
      }
      profile.passwordResetRequired = PasswordResetRequired ?? profile.passwordResetRequired;
    },
  }),

  DeleteLoginProfile: operation({
    members: { UserName: userName },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle({ UserName }, context) {
      const user = requireUser(context, userNameOrCaller(UserName, context));
      requireProfile(user);
      user.loginProfile = undefined;
    },
  }),

  ChangePassword: operation({
    members: { OldPassword: password.required, NewPassword: password.required },
    authorize: (_values, context) => userTarget(context, requireCallingUser(context).userName),
    handle({ OldPassword, NewPassword }, context) {
      const user = requireCallingUser(context);
      const profile = requireProfile(user);
      if (OldPassword !== profile.password) {
        throw new AwsError('AccessDenied', 403, 'The old password was incorrect.');
      }
      if (NewPassword === profile.password) {
        throw new AwsError('AccessDenied', 403, 'The new password is the same as the old one.');
      }
      checkPassword(NewPassword, context.account, profile);
      replacePassword(profile, NewPassword, new Date(context.cloud.clock.now()));
      profile.passwordResetRequired = false;
    },
  }),
});
