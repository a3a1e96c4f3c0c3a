package com.example.clientpass;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app: RFC 6238 with steps of 30 seconds. */
final class Phone {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;
    private long last;

    Phone(String seed) {
        ByteBuffer bytes = ByteBuffer.allocate(seed.length() * 5 / 8);
        int buffer = 0;
        int bits = 0;
        for (char character : seed.toCharArray()) {
            buffer = buffer << 5 | BASE32.indexOf(character);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (buffer >> bits));
            }
        }
        secret = bytes.array();
    }

    String[] pair() {
        return new String[] {code(now() - 1), code(now())};
    }

    /** A code that was not given before. */
    String next() {
        last = Math.max(now() - 1, last + 1);
        return code(last);
    }

    String wrong() {
        return code(now() - 1000);
    }

    private static long now() {
        return Instant.now().getEpochSecond() / 30;
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            ByteBuffer digest = ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(8).putLong(step).array()));
            int number = digest.getInt(digest.get(19) & 15) & 0x7fffffff;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException error) {
            throw new IllegalStateException(error);
        }
    }
}
