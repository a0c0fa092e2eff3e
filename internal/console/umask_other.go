//go:build !unix

package console

func clearOwnerUmask() {}
