// The AWS SDK for Go over the systems A, B, D and I; system-rows.ts says what is to come of each step.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	ststypes "github.com/aws/aws-sdk-go-v2/service/sts/types"
)

var ctx = context.Background()

// task is what the program gets to know.
var task struct {
	User, OtherUser, Password, NewPassword, DeviceName, SSHPublicKey, SigningCertificate string
	AdminRoleArn, MemberRoleArn, ClosedRoleArn                                           string
	Key                                                                                  struct{ AccessKeyID, SecretAccessKey string }
}

type clients struct {
	iam *iam.Client
	sts *sts.Client
}

// The endpoint and the region come from the environment.
func with(options ...func(*config.LoadOptions) error) clients {
	configuration, err := config.LoadDefaultConfig(ctx, options...)
	must(err)
	return clients{iam.NewFromConfig(configuration), sts.NewFromConfig(configuration)}
}

func withKey(id, secret, token string) clients {
	return with(config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(id, secret, token)))
}

func withSession(session *ststypes.Credentials) clients {
	return withKey(*session.AccessKeyId, *session.SecretAccessKey, *session.SessionToken)
}

func withProfile(name string) clients { return with(config.WithSharedConfigProfile(name)) }

func who(arn string) string {
	return strings.Split(arn, ":")[4] + " " + strings.Split(arn, "/")[1]
}

func assumed(answer *sts.AssumeRoleOutput) string { return who(*answer.AssumedRoleUser.Arn) }

func identity(c clients) (*sts.GetCallerIdentityOutput, error) {
	return c.sts.GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
}

func caller(answer *sts.GetCallerIdentityOutput) string { return who(*answer.Arn) }

func changePassword(c clients) (*iam.ChangePasswordOutput, error) {
	return c.iam.ChangePassword(ctx, &iam.ChangePasswordInput{OldPassword: &task.Password, NewPassword: &task.NewPassword})
}

func listUsers(c clients) func() (*iam.ListUsersOutput, error) {
	return func() (*iam.ListUsersOutput, error) { return c.iam.ListUsers(ctx, &iam.ListUsersInput{}) }
}

func createUser(c clients, name string) func() (*iam.CreateUserOutput, error) {
	return func() (*iam.CreateUserOutput, error) {
		return c.iam.CreateUser(ctx, &iam.CreateUserInput{UserName: &name})
	}
}

func enroll(key clients) (*phone, string) {
	take("A: list users with the key", listUsers(key), nil)
	created := take("A: create a device", func() (*iam.CreateVirtualMFADeviceOutput, error) {
		return key.iam.CreateVirtualMFADevice(ctx, &iam.CreateVirtualMFADeviceInput{VirtualMFADeviceName: &task.DeviceName})
	}, func(answer *iam.CreateVirtualMFADeviceOutput) string { return *answer.VirtualMFADevice.SerialNumber })
	device, serial := newPhone(created.VirtualMFADevice.Base32StringSeed), *created.VirtualMFADevice.SerialNumber
	enable := func(first, second string) func() (*iam.EnableMFADeviceOutput, error) {
		return func() (*iam.EnableMFADeviceOutput, error) {
			return key.iam.EnableMFADevice(ctx, &iam.EnableMFADeviceInput{
				UserName: &task.User, SerialNumber: &serial, AuthenticationCode1: &first, AuthenticationCode2: &second,
			})
		}
	}
	earlier, later := device.pair()
	take("A: enable it with codes in the wrong order", enable(later, earlier), nil)
	take("A: enable it", enable(earlier, later), nil)
	take("A: change the password with the key", func() (*iam.ChangePasswordOutput, error) { return changePassword(key) }, nil)
	return device, serial
}

func openSession(key clients, device *phone, serial string) *ststypes.Credentials {
	open := func(code string) func() (*sts.GetSessionTokenOutput, error) {
		return func() (*sts.GetSessionTokenOutput, error) {
			return key.sts.GetSessionToken(ctx, &sts.GetSessionTokenInput{SerialNumber: &serial, TokenCode: &code})
		}
	}
	code := device.next()
	take("B: open a session with a wrong code", open(device.wrong()), nil)
	session := take("B: open a session", open(code), nil).Credentials
	take("B: open a session with that code again", open(code), nil)
	profiles, err := os.OpenFile(os.Getenv("AWS_SHARED_CREDENTIALS_FILE"), os.O_APPEND|os.O_WRONLY, 0o600)
	must(err)
	_, err = fmt.Fprintf(profiles, "\n[alice-mfa]\naws_access_key_id = %s\naws_secret_access_key = %s\naws_session_token = %s\n",
		*session.AccessKeyId, *session.SecretAccessKey, *session.SessionToken)
	must(err)
	must(profiles.Close())
	take("B: list users with the profile of the key", listUsers(withProfile("alice")), nil)
	take("B: list users with the profile of the session", listUsers(withProfile("alice-mfa")), nil)
	return session
}

func changeCredentials(session clients) {
	take("A: change the password", func() (*iam.ChangePasswordOutput, error) { return changePassword(session) }, nil)
	created := take("A: create an access key", func() (*iam.CreateAccessKeyOutput, error) {
		return session.iam.CreateAccessKey(ctx, &iam.CreateAccessKeyInput{UserName: &task.User})
	}, nil)
	take("A: list the access keys", func() (*iam.ListAccessKeysOutput, error) {
		return session.iam.ListAccessKeys(ctx, &iam.ListAccessKeysInput{UserName: &task.User})
	}, func(answer *iam.ListAccessKeysOutput) string { return fmt.Sprint(len(answer.AccessKeyMetadata)) })
	take("A: delete the access key", func() (*iam.DeleteAccessKeyOutput, error) {
		return session.iam.DeleteAccessKey(ctx, &iam.DeleteAccessKeyInput{UserName: &task.User, AccessKeyId: created.AccessKey.AccessKeyId})
	}, nil)
	take("A: upload an SSH public key", func() (*iam.UploadSSHPublicKeyOutput, error) {
		return session.iam.UploadSSHPublicKey(ctx, &iam.UploadSSHPublicKeyInput{UserName: &task.User, SSHPublicKeyBody: &task.SSHPublicKey})
	}, nil)
	take("A: upload a signing certificate", func() (*iam.UploadSigningCertificateOutput, error) {
		return session.iam.UploadSigningCertificate(ctx, &iam.UploadSigningCertificateInput{UserName: &task.User, CertificateBody: &task.SigningCertificate})
	}, nil)
	take("A: create a Git credential", func() (*iam.CreateServiceSpecificCredentialOutput, error) {
		return session.iam.CreateServiceSpecificCredential(ctx, &iam.CreateServiceSpecificCredentialInput{
			UserName: &task.User, ServiceName: aws.String("codecommit.amazonaws.com"),
		})
	}, nil)
	take("A: create an access key of somebody else", func() (*iam.CreateAccessKeyOutput, error) {
		return session.iam.CreateAccessKey(ctx, &iam.CreateAccessKeyInput{UserName: &task.OtherUser})
	}, nil)
}

func assume(c clients, role string, more func(*sts.AssumeRoleInput)) func() (*sts.AssumeRoleOutput, error) {
	input := &sts.AssumeRoleInput{RoleArn: &role, RoleSessionName: aws.String("work")}
	if more != nil {
		more(input)
	}
	return func() (*sts.AssumeRoleOutput, error) { return c.sts.AssumeRole(ctx, input) }
}

// prompted uses the profile with mfa_serial; the SDK calls the provider where a program would ask.
func prompted(code string) func() (*sts.GetCallerIdentityOutput, error) {
	return func() (*sts.GetCallerIdentityOutput, error) {
		return identity(with(config.WithSharedConfigProfile("admin"), config.WithAssumeRoleCredentialOptions(func(options *stscreds.AssumeRoleOptions) {
			options.TokenProvider = func() (string, error) { return code, nil }
		})))
	}
}

func administer(key, session clients, device *phone, serial string) {
	take("D: assume the role with the key", assume(key, task.AdminRoleArn, nil), nil)
	take("D: assume the role with the key and a code", assume(key, task.AdminRoleArn, func(input *sts.AssumeRoleInput) {
		input.SerialNumber, input.TokenCode = &serial, aws.String(device.next())
	}), assumed)
	role := take("D: assume the role with the session", assume(session, task.AdminRoleArn, nil), assumed)
	take("D: create a user in the role", createUser(withSession(role.Credentials), "made-by-admin"), nil)
	take("D: let the client ask, and give a wrong code", prompted(device.wrong()), nil)
	take("D: let the client ask for a code", prompted(device.next()), caller)
}

func switchRole(key, session clients) {
	take("I: assume the role with the key", assume(key, task.MemberRoleArn, nil), nil)
	take("I: assume the role with the session", assume(session, task.MemberRoleArn, nil), assumed)
	tagged := take("I: assume the role with the session and a tag", assume(session, task.MemberRoleArn, func(input *sts.AssumeRoleInput) {
		input.Tags = []ststypes.Tag{{Key: aws.String("team"), Value: aws.String("blue")}}
	}), assumed)
	take("I: create a user in the role", createUser(withSession(tagged.Credentials), "made-by-operations"), nil)
	take("I: use the profile of the role", func() (*sts.GetCallerIdentityOutput, error) { return identity(withProfile("operations")) }, caller)
	take("I: assume a role that the switch does not name", assume(session, task.ClosedRoleArn, nil), nil)
}

func main() {
	text, err := os.ReadFile(os.Getenv("CLIENT_PASS"))
	must(err)
	must(json.Unmarshal(text, &task))
	tell(line{Client: "AWS SDK for Go " + aws.SDKVersion + ", " + runtime.Version()})
	key := withKey(task.Key.AccessKeyID, task.Key.SecretAccessKey, "")
	device, serial := enroll(key)
	opened := openSession(key, device, serial)
	session := withSession(opened)
	changeCredentials(session)
	administer(key, session, device, serial)
	switchRole(key, session)
}
