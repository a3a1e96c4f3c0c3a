import { Output } from '../operation';
import { Group } from '../state/group';
import { Role } from '../state/role';
import { Tag } from '../state/tag';
import { User } from '../state/user';

/** RFC 3986, as IAM returns policy documents: `encodeURIComponent` leaves five characters alone that it escapes. */
export function encodeDocument(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function boundaryView(arn: string | undefined): Output | undefined {
  return arn === undefined ? undefined : { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn };
}

/** Tags are left out where there are none. */
export function tagsView(tags: readonly Tag[]): Tag[] | undefined {
  return tags.length > 0 ? [...tags] : undefined;
}

/** A user as lists show it. */
export function userView(user: User): Output {
  return {
    Path: user.path,
    UserName: user.userName,
    UserId: user.userId,
    Arn: user.arn,
    CreateDate: user.createDate,
    PasswordLastUsed: user.passwordLastUsed,
  };
}

/** A user as CreateUser and GetUser show it. */
export function userDetailView(user: User): Output {
  return { ...userView(user), PermissionsBoundary: boundaryView(user.permissionsBoundary), Tags: tagsView(user.tags) };
}

export function groupView(group: Group): Output {
  return { Path: group.path, GroupName: group.groupName, GroupId: group.groupId, Arn: group.arn, CreateDate: group.createDate };
}

/** A role as instance profiles show it. */
export function roleView(role: Role): Output {
  return {
    Path: role.path,
    RoleName: role.roleName,
    RoleId: role.roleId,
    Arn: role.arn,
    CreateDate: role.createDate,
    AssumeRolePolicyDocument: encodeDocument(role.trustPolicy.text),
  };
}

/** CreateRole leaves out the description and the session duration. */
export function createdRoleView(role: Role): Output {
  return { ...roleView(role), PermissionsBoundary: boundaryView(role.permissionsBoundary), Tags: tagsView(role.tags) };
}

/** A role as lists and UpdateRoleDescription show it: without tags, boundary and last use. */
export function listedRoleView(role: Role): Output {
  return { ...roleView(role), Description: role.description, MaxSessionDuration: role.maxSessionDuration };
}

export function roleDetailView(role: Role): Output {
  return {
    ...listedRoleView(role),
    PermissionsBoundary: boundaryView(role.permissionsBoundary),
    Tags: tagsView(role.tags),
    RoleLastUsed: {},
  };
}
