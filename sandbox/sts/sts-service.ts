import { Service } from '../operation';
import { assumeRole } from './assume-role';
import { decodeAuthorizationMessage } from './decode-authorization-message';
import { getAccessKeyInfo } from './get-access-key-info';
import { getCallerIdentity } from './get-caller-identity';
import { getFederationToken } from './get-federation-token';
import { getSessionToken } from './get-session-token';

export const stsService: Service = {
  AssumeRole: assumeRole,
  DecodeAuthorizationMessage: decodeAuthorizationMessage,
  GetAccessKeyInfo: getAccessKeyInfo,
  GetCallerIdentity: getCallerIdentity,
  GetFederationToken: getFederationToken,
  GetSessionToken: getSessionToken,
};
