import { randomBytes } from 'node:crypto';
import { AwsError } from '../aws-error';
import { uniqueId } from '../identifiers';
import { OperationContext, Output, Service } from '../operation';
import { requireUser, userNameOrCaller } from './entities';
import { limitExceeded, noSuchEntity } from './errors';
import { boolean, integer, oneOf, text } from './members';
import { userName } from './names-and-paths';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { QUOTAS } from './quotas';
import { userTarget } from './targets';
import { ServiceSpecificCredential } from '../state/user-credentials';

const SERVICES = ['codecommit.amazonaws.com', 'cassandra.amazonaws.com', 'bedrock.amazonaws.com', 'logs.amazonaws.com'];
/** Services that take a key, which may expire, instead of a user name and a password. */
const KEY_SERVICES = ['bedrock.amazonaws.com', 'logs.amazonaws.com'];
const DAY = 24 * 60 * 60 * 1000;

const credentialMembers = {
  UserName: userName,
  ServiceSpecificCredentialId: text({ min: 20, max: 128, pattern: '[\\w]+' }).required,
};

function requireService(serviceName: string): void {
  if (!SERVICES.includes(serviceName)) {
    throw new AwsError('NotSupportedService', 404, `No such service ${serviceName}; expected ${SERVICES.join(', ')}.`);
  }
}

function credentialsOf(name: string, context: OperationContext): ServiceSpecificCredential[] {
  const user = requireUser(context, name);
  return context.account.serviceSpecificCredentials.filter(credential => credential.user === user);
}

function requireCredential(name: string | undefined, id: string, context: OperationContext): ServiceSpecificCredential {
  const credential = credentialsOf(userNameOrCaller(name, context), context)
    .find(candidate => candidate.serviceSpecificCredentialId === id);
  if (!credential) {
    throw noSuchEntity(`No such credential ${id} exists`);
  }
  return credential;
}

function isKey({ serviceName }: ServiceSpecificCredential): boolean {
  return KEY_SERVICES.includes(serviceName);
}

function metadata(credential: ServiceSpecificCredential): Output {
  return {
    UserName: credential.user.userName,
    Status: credential.status,
    [isKey(credential) ? 'ServiceCredentialAlias' : 'ServiceUserName']: credential.serviceUserName,
    CreateDate: credential.createDate,
    ExpirationDate: credential.expirationDate,
    ServiceSpecificCredentialId: credential.serviceSpecificCredentialId,
    ServiceName: credential.serviceName,
  };
}

/** With the secret, as it is shown when it was made. */
function withSecret(credential: ServiceSpecificCredential): Output {
  return { ...metadata(credential), [isKey(credential) ? 'ServiceCredentialSecret' : 'ServicePassword']: credential.password };
}

function newPassword(): string {
  return randomBytes(32).toString('base64');
}

export const serviceSpecificCredentialOperations: Service = operations({
  CreateServiceSpecificCredential: operation({
    members: { UserName: userName.required, ServiceName: text().required, CredentialAgeDays: integer({ min: 1, max: 36_600 }) },
    authorize: ({ UserName, ServiceName, CredentialAgeDays }, context) => userTarget(context, UserName, {
      'iam:ServiceSpecificCredentialServiceName': ServiceName,
      ...(CredentialAgeDays !== undefined && { 'iam:ServiceSpecificCredentialAgeDays': String(CredentialAgeDays) }),
    }),
    handle({ UserName, ServiceName, CredentialAgeDays }, context) {
      requireService(ServiceName);
      const user = requireUser(context, UserName);
      const perService = QUOTAS.serviceSpecificCredentialsPerService;
      const existing = credentialsOf(UserName, context).filter(credential => credential.serviceName === ServiceName);
      if (existing.length >= perService) {
        throw limitExceeded(`Cannot exceed quota for ServiceSpecificCredentialsPerUser: ${perService}`);
      }
      const now = context.cloud.clock.now();
      const credential: ServiceSpecificCredential = {
        user,
        serviceSpecificCredentialId: uniqueId('ACCA'),
        serviceName: ServiceName,
        serviceUserName: `${user.userName}${existing.length > 0 ? `+${existing.length}` : ''}-at-${user.accountId}`,
        createDate: new Date(now),
        expirationDate: CredentialAgeDays === undefined ? undefined : new Date(now + CredentialAgeDays * DAY),
        password: newPassword(),
        status: 'Active',
      };
      context.account.serviceSpecificCredentials.push(credential);
      return { ServiceSpecificCredential: withSecret(credential) };
    },
  }),

  ListServiceSpecificCredentials: operation({
    members: { UserName: userName, ServiceName: text(), AllUsers: boolean, ...pagingMembers },
    authorize: ({ UserName, AllUsers }, context) => AllUsers
      ? { resource: context.account.arn('user/*') }
      : userTarget(context, userNameOrCaller(UserName, context)),
    handle(values, context) {
      if (values.ServiceName !== undefined) {
        requireService(values.ServiceName);
      }
      const credentials = values.AllUsers
        ? context.account.serviceSpecificCredentials
        : credentialsOf(userNameOrCaller(values.UserName, context), context);
      const wanted = credentials.filter(({ serviceName }) => values.ServiceName === undefined || serviceName === values.ServiceName);
      const { items, paging } = page(wanted, values, credential => credential.serviceSpecificCredentialId);
      return { ServiceSpecificCredentials: items.map(metadata), ...paging };
    },
  }),

  UpdateServiceSpecificCredential: operation({
    members: { ...credentialMembers, Status: oneOf(['Active', 'Inactive']).required },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle({ UserName, ServiceSpecificCredentialId, Status }, context) {
      requireCredential(UserName, ServiceSpecificCredentialId, context).status = Status;
    },
  }),

  ResetServiceSpecificCredential: operation({
    members: credentialMembers,
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle({ UserName, ServiceSpecificCredentialId }, context) {
      const credential = requireCredential(UserName, ServiceSpecificCredentialId, context);
      credential.password = newPassword();
      return { ServiceSpecificCredential: withSecret(credential) };
    },
  }),

  DeleteServiceSpecificCredential: operation({
    members: credentialMembers,
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle({ UserName, ServiceSpecificCredentialId }, context) {
      const { serviceSpecificCredentials } = context.account;
      serviceSpecificCredentials.splice(serviceSpecificCredentials.indexOf(requireCredential(UserName, ServiceSpecificCredentialId, context)), 1);
    },
  }),
});
