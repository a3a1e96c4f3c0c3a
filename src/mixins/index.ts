export * from './group-enforce-mfa';
export * from './role-require-mfa';
