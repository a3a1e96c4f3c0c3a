package main

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"time"
)

// phone is an authenticator app: RFC 6238 with steps of 30 seconds.
type phone struct {
	secret []byte
	last   int64
}

func newPhone(seed []byte) *phone {
	secret, err := base32.StdEncoding.DecodeString(string(seed))
	must(err)
	return &phone{secret: secret}
}

func now() int64 { return time.Now().Unix() / 30 }

func (p *phone) code(step int64) string {
	mac := hmac.New(sha1.New, p.secret)
	must(binary.Write(mac, binary.BigEndian, step))
	digest := mac.Sum(nil)
	offset := digest[len(digest)-1] & 15
	return fmt.Sprintf("%06d", (binary.BigEndian.Uint32(digest[offset:])&0x7fffffff)%1000000)
}

func (p *phone) pair() (string, string) { return p.code(now() - 1), p.code(now()) }

// next is a code that was not given before.
func (p *phone) next() string {
	p.last = max(now()-1, p.last+1)
	return p.code(p.last)
}

func (p *phone) wrong() string { return p.code(now() - 1000) }
