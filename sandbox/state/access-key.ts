export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly userName: string;
  readonly createDate: Date;
  status: 'Active' | 'Inactive';
  lastUsed?: { readonly date: Date; readonly service: string; readonly region: string };
}
