import { groupsOf } from './entities';
import { deleteConflict } from './errors';
import { Account } from '../state/account';
import { User } from '../state/user';

/** Everything that must be gone before DeleteUser, in the order in which IAM complains. */
export function checkUserIsDeletable(user: User, account: Account): void {
  const owned = (credential: { readonly user: User }) => credential.user === user;
  const obstacles: [boolean, string][] = [
    [user.mfaDevices.length > 0, 'must remove tokens from principal first'],
    [user.accessKeys.length > 0, 'must delete access keys first'],
    [user.loginProfile !== undefined, 'must delete login profile first'],
    [account.signingCertificates.some(owned), 'must delete signing certificates first'],
    [account.sshPublicKeys.some(owned) || account.serviceSpecificCredentials.some(owned), 'must remove referenced objects first'],
    [user.inlinePolicies.size > 0, 'must delete policies first'],
    [user.attachedPolicies.size > 0, 'must detach all policies first'],
    [groupsOf(user, account).length > 0, 'must remove users from group first'],
  ];
  const obstacle = obstacles.find(([present]) => present);
  if (obstacle) {
    throw deleteConflict(`Cannot delete entity, ${obstacle[1]}.`);
  }
}
