package com.example.clientpass;

import static com.example.clientpass.Report.take;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.Tag;

/** The AWS SDK for Java over the systems A, B, D and I; system-rows.ts says what is to come of each step. */
public final class ClientPass {
    private final JsonNode task;
    private final String user;
    private final Caller key;
    private Caller session;
    private Phone phone;
    private String serial;

    private ClientPass(JsonNode task) {
        this.task = task;
        user = text("user");
        JsonNode pair = task.field("key").orElseThrow();
        key = new Caller(StaticCredentialsProvider.create(AwsBasicCredentials.create(
            pair.field("accessKeyId").orElseThrow().text(), pair.field("secretAccessKey").orElseThrow().text())));
    }

    /** The clients of one identity. The endpoint and the region come from the environment. */
    private static final class Caller {
        final IamClient iam;
        final StsClient sts;

        Caller(AwsCredentialsProvider credentials) {
            iam = IamClient.builder().credentialsProvider(credentials).build();
            sts = StsClient.builder().credentialsProvider(credentials).build();
        }

        Caller(Credentials session) {
            this(StaticCredentialsProvider.create(
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken())));
        }

        static Caller ofProfile(String name) {
            return new Caller(ProfileCredentialsProvider.create(name));
        }

        String identity() {
            return sts.getCallerIdentity().arn();
        }
    }

    public static void main(String[] args) throws IOException {
        ClientPass pass = new ClientPass(JsonNode.parser().parse(Files.readString(Path.of(System.getenv("CLIENT_PASS")))));
        Report.client("AWS SDK for Java " + VersionInfo.SDK_VERSION + ", Java " + System.getProperty("java.version"));
        pass.enroll();
        pass.openSession();
        pass.changeCredentials();
        pass.administer();
        pass.switchRole();
    }

    private void enroll() {
        take("A: list users with the key", () -> key.iam.listUsers());
        VirtualMFADevice device = take("A: create a device",
            () -> key.iam.createVirtualMFADevice(request -> request.virtualMFADeviceName(text("deviceName"))),
            answer -> answer.virtualMFADevice().serialNumber()).virtualMFADevice();
        serial = device.serialNumber();
        phone = new Phone(device.base32StringSeed().asString(StandardCharsets.US_ASCII));
        String[] codes = phone.pair();
        take("A: enable it with codes in the wrong order", () -> enable(codes[1], codes[0]));
        take("A: enable it", () -> enable(codes[0], codes[1]));
        take("A: change the password with the key", () -> changePassword(key));
    }

    private Object enable(String first, String second) {
        return key.iam.enableMFADevice(request -> request.userName(user).serialNumber(serial).authenticationCode1(first).authenticationCode2(second));
    }

    private Object changePassword(Caller caller) {
        return caller.iam.changePassword(request -> request.oldPassword(text("password")).newPassword(text("newPassword")));
    }

    private void openSession() throws IOException {
        String code = phone.next();
        take("B: open a session with a wrong code", () -> sessionToken(phone.wrong()));
        Credentials opened = take("B: open a session", () -> sessionToken(code));
        take("B: open a session with that code again", () -> sessionToken(code));
        Files.writeString(Path.of(System.getenv("AWS_SHARED_CREDENTIALS_FILE")), String.format(
            "%n[alice-mfa]%naws_access_key_id = %s%naws_secret_access_key = %s%naws_session_token = %s%n",
            opened.accessKeyId(), opened.secretAccessKey(), opened.sessionToken()), StandardOpenOption.APPEND);
        take("B: list users with the profile of the key", () -> Caller.ofProfile("alice").iam.listUsers());
        take("B: list users with the profile of the session", () -> Caller.ofProfile("alice-mfa").iam.listUsers());
        session = new Caller(opened);
    }

    private Credentials sessionToken(String code) {
        return key.sts.getSessionToken(request -> request.serialNumber(serial).tokenCode(code)).credentials();
    }

    private void changeCredentials() {
        IamClient iam = session.iam;
        take("A: change the password", () -> changePassword(session));
        AccessKey created = take("A: create an access key", () -> iam.createAccessKey(request -> request.userName(user))).accessKey();
        take("A: list the access keys", () -> iam.listAccessKeys(request -> request.userName(user)),
            answer -> String.valueOf(answer.accessKeyMetadata().size()));
        take("A: delete the access key", () -> iam.deleteAccessKey(request -> request.userName(user).accessKeyId(created.accessKeyId())));
        take("A: upload an SSH public key",
            () -> iam.uploadSSHPublicKey(request -> request.userName(user).sshPublicKeyBody(text("sshPublicKey"))));
        take("A: upload a signing certificate",
            () -> iam.uploadSigningCertificate(request -> request.userName(user).certificateBody(text("signingCertificate"))));
        take("A: create a Git credential",
            () -> iam.createServiceSpecificCredential(request -> request.userName(user).serviceName("codecommit.amazonaws.com")));
        take("A: create an access key of somebody else", () -> iam.createAccessKey(request -> request.userName(text("otherUser"))));
    }

    private void administer() {
        AssumeRoleRequest role = AssumeRoleRequest.builder().roleArn(text("adminRoleArn")).roleSessionName("work").build();
        take("D: assume the role with the key", () -> key.sts.assumeRole(role));
        take("D: assume the role with the key and a code",
            () -> key.sts.assumeRole(role.toBuilder().serialNumber(serial).tokenCode(phone.next()).build()), ClientPass::assumed);
        Caller admin = new Caller(take("D: assume the role with the session", () -> session.sts.assumeRole(role), ClientPass::assumed).credentials());
        take("D: create a user in the role", () -> admin.iam.createUser(request -> request.userName("made-by-admin")));
        take("D: let the client ask, and give a wrong code", () -> identityByProvider(role, phone.wrong()));
        take("D: let the client ask for a code", () -> identityByProvider(role, phone.next()), ClientPass::who);
    }

    /** The SDK does not take mfa_serial from a profile: the program that asked for the code hands it to the provider. */
    private String identityByProvider(AssumeRoleRequest role, String code) {
        try (StsAssumeRoleCredentialsProvider provider = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(key.sts).refreshRequest(role.toBuilder().serialNumber(serial).tokenCode(code).build()).build()) {
            return new Caller(provider).identity();
        }
    }

    private void switchRole() {
        AssumeRoleRequest role = AssumeRoleRequest.builder().roleArn(text("memberRoleArn")).roleSessionName("work").build();
        take("I: assume the role with the key", () -> key.sts.assumeRole(role));
        take("I: assume the role with the session", () -> session.sts.assumeRole(role), ClientPass::assumed);
        AssumeRoleRequest withTag = role.toBuilder().tags(Tag.builder().key("team").value("blue").build()).build();
        Caller operations = new Caller(take("I: assume the role with the session and a tag",
            () -> session.sts.assumeRole(withTag), ClientPass::assumed).credentials());
        take("I: create a user in the role", () -> operations.iam.createUser(request -> request.userName("made-by-operations")));
        take("I: use the profile of the role", () -> Caller.ofProfile("operations").identity(), ClientPass::who);
        take("I: assume a role that the switch does not name",
            () -> session.sts.assumeRole(role.toBuilder().roleArn(text("closedRoleArn")).build()));
    }

    private static String assumed(AssumeRoleResponse answer) {
        return who(answer.assumedRoleUser().arn());
    }

    /** The account and the role of a session. */
    private static String who(String arn) {
        return arn.split(":")[4] + " " + arn.split("/")[1];
    }

    private String text(String field) {
        return task.field(field).orElseThrow().text();
    }
}
