import { text } from '../iam/members';

export const serialNumber = text({ min: 9, max: 256, pattern: '[\\w+=\\/:,.@\\-]+' });
export const deviceName = text({ min: 1, pattern: '[\\w+=,.@\\-]+' });
export const authenticationCode = text({ min: 6, max: 6, pattern: '[\\d]+', secret: true });
