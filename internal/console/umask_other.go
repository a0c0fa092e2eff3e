//go:build !unix

package console

func keepUmask() {}
