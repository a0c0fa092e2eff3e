//go:build !unix

package main

func keepUmask() {}
