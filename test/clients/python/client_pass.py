"""boto3 over the systems A, B, D and I; system-rows.ts says what is to come of each step."""

import base64
import hashlib
import hmac
import json
import os
import pty
import struct
import sys
import time

import boto3
from botocore.exceptions import ClientError

with open(os.environ["CLIENT_PASS"], encoding="utf-8") as file:
    TASK = json.load(file)


class Phone:
    """An authenticator app: RFC 6238 with steps of 30 seconds."""

    def __init__(self, seed):
        self.secret = base64.b32decode(seed)
        self.last = 0

    def code(self, step):
        digest = hmac.new(self.secret, struct.pack(">Q", step), hashlib.sha1).digest()
        offset = digest[-1] & 15
        number = struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF
        return f"{number % 1000000:06d}"

    def pair(self):
        step = int(time.time()) // 30
        return self.code(step - 1), self.code(step)

    def next(self):
        self.last = max(int(time.time()) // 30 - 1, self.last + 1)
        return self.code(self.last)

    def wrong(self):
        return self.code(int(time.time()) // 30 - 1000)


def take(step, call, value=None):
    """Makes one call and prints what came of it."""
    try:
        answer = call()
    except ClientError as error:
        details = error.response["Error"]
        tell(step=step, allowed=False, code=details["Code"], message=details["Message"])
        return None
    tell(step=step, allowed=True, **({} if value is None else {"value": value(answer)}))
    return answer


def tell(**line):
    print(json.dumps(line), flush=True)


def clients(key=None, profile=None):
    names = {} if key is None else {
        "aws_access_key_id": key["AccessKeyId"],
        "aws_secret_access_key": key["SecretAccessKey"],
        "aws_session_token": key.get("SessionToken"),
    }
    session = boto3.Session(profile_name=profile, **names)
    return session.client("iam"), session.client("sts")


def who(arn):
    return f"{arn.split(':')[4]} {arn.split('/')[1]}"


def assumed(answer):
    return who(answer["AssumedRoleUser"]["Arn"])


def prompted(code):
    """Gives a code to the prompt of boto3, which reads it from the terminal."""
    ask = (
        "import boto3, json; from botocore.exceptions import ClientError\n"
        "try: print('<' + json.dumps(boto3.Session(profile_name='admin').client('sts').get_caller_identity()['Arn']) + '>')\n"
        "except ClientError as error: print('<' + json.dumps(error.response['Error']) + '>')\n"
    )
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-c", ask])
    screen, typed = "", False
    while True:
        try:
            text = os.read(terminal, 1024).decode()
        except OSError:  # The end of a terminal is an error on Linux.
            break
        if not text:
            break
        screen += text
        if not typed and "Enter MFA code" in screen:
            os.write(terminal, f"{code}\n".encode())
            typed = True
    os.waitpid(child, 0)
    answer = json.loads(screen[screen.rindex("<") + 1:screen.rindex(">")])
    if isinstance(answer, dict):
        raise ClientError({"Error": answer}, "AssumeRole")
    return answer


def enroll(iam):
    take("A: list users with the key", iam.list_users)
    device = take("A: create a device", lambda: iam.create_virtual_mfa_device(VirtualMFADeviceName=TASK["deviceName"]),
                  lambda answer: answer["VirtualMFADevice"]["SerialNumber"])["VirtualMFADevice"]
    phone, serial = Phone(device["Base32StringSeed"]), device["SerialNumber"]

    def enable(first, second):
        return iam.enable_mfa_device(UserName=TASK["user"], SerialNumber=serial, AuthenticationCode1=first, AuthenticationCode2=second)

    take("A: enable it with codes in the wrong order", lambda: enable(*reversed(phone.pair())))
    take("A: enable it", lambda: enable(*phone.pair()))
    take("A: change the password with the key", lambda: change_password(iam))
    return phone, serial


def change_password(iam):
    return iam.change_password(OldPassword=TASK["password"], NewPassword=TASK["newPassword"])


def open_session(sts, phone, serial):
    def session(code):
        return sts.get_session_token(SerialNumber=serial, TokenCode=code)

    code = phone.next()
    take("B: open a session with a wrong code", lambda: session(phone.wrong()))
    credentials = take("B: open a session", lambda: session(code))["Credentials"]
    take("B: open a session with that code again", lambda: session(code))
    with open(os.environ["AWS_SHARED_CREDENTIALS_FILE"], "a", encoding="utf-8") as profiles:
        profiles.write(
            f"\n[alice-mfa]\naws_access_key_id = {credentials['AccessKeyId']}\n"
            f"aws_secret_access_key = {credentials['SecretAccessKey']}\naws_session_token = {credentials['SessionToken']}\n")
    take("B: list users with the profile of the key", lambda: clients(profile="alice")[0].list_users())
    take("B: list users with the profile of the session", lambda: clients(profile="alice-mfa")[0].list_users())
    return credentials


def change_credentials(iam):
    user = TASK["user"]
    take("A: change the password", lambda: change_password(iam))
    key = take("A: create an access key", lambda: iam.create_access_key(UserName=user))["AccessKey"]
    take("A: list the access keys", lambda: iam.list_access_keys(UserName=user), lambda answer: str(len(answer["AccessKeyMetadata"])))
    take("A: delete the access key", lambda: iam.delete_access_key(UserName=user, AccessKeyId=key["AccessKeyId"]))
    take("A: upload an SSH public key", lambda: iam.upload_ssh_public_key(UserName=user, SSHPublicKeyBody=TASK["sshPublicKey"]))
    take("A: upload a signing certificate", lambda: iam.upload_signing_certificate(UserName=user, CertificateBody=TASK["signingCertificate"]))
    take("A: create a Git credential",
         lambda: iam.create_service_specific_credential(UserName=user, ServiceName="codecommit.amazonaws.com"))
    take("A: create an access key of somebody else", lambda: iam.create_access_key(UserName=TASK["otherUser"]))


def administer(sts, session, phone, serial):
    role = {"RoleArn": TASK["adminRoleArn"], "RoleSessionName": "work"}
    take("D: assume the role with the key", lambda: sts.assume_role(**role))
    take("D: assume the role with the key and a code",
         lambda: sts.assume_role(**role, SerialNumber=serial, TokenCode=phone.next()), assumed)
    credentials = take("D: assume the role with the session", lambda: session.assume_role(**role), assumed)["Credentials"]
    take("D: create a user in the role", lambda: clients(credentials)[0].create_user(UserName="made-by-admin"))
    take("D: let the client ask, and give a wrong code", lambda: prompted(phone.wrong()))
    take("D: let the client ask for a code", lambda: prompted(phone.next()), who)


def switch(sts, session):
    role = {"RoleArn": TASK["memberRoleArn"], "RoleSessionName": "work"}
    take("I: assume the role with the key", lambda: sts.assume_role(**role))
    take("I: assume the role with the session", lambda: session.assume_role(**role), assumed)
    tagged = take("I: assume the role with the session and a tag",
                  lambda: session.assume_role(**role, Tags=[{"Key": "team", "Value": "blue"}]), assumed)["Credentials"]
    take("I: create a user in the role", lambda: clients(tagged)[0].create_user(UserName="made-by-operations"))
    take("I: use the profile of the role", lambda: clients(profile="operations")[1].get_caller_identity(), lambda answer: who(answer["Arn"]))
    closed = {**role, "RoleArn": TASK["closedRoleArn"]}
    take("I: assume a role that the switch does not name", lambda: session.assume_role(**closed))


def main():
    tell(client=f"boto3 {boto3.__version__}, Python {sys.version.split()[0]}")
    key = {"AccessKeyId": TASK["key"]["accessKeyId"], "SecretAccessKey": TASK["key"]["secretAccessKey"]}
    iam, sts = clients(key)
    phone, serial = enroll(iam)
    session_iam, session_sts = clients(open_session(sts, phone, serial))
    change_credentials(session_iam)
    administer(sts, session_sts, phone, serial)
    switch(sts, session_sts)


main()
