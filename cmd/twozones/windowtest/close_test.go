package windowtest

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"strings"
)

// askToClose sends a window what the close button of a window manager sends: the
// message WM_DELETE_WINDOW. There is no window manager on the test's screen, so the
// few words of the X protocol are spoken here.
func askToClose(display string, window uint32) error {
	socket := filepath.Join("/", "tmp", ".X11-unix", "X"+strings.TrimPrefix(display, ":"))
	server, err := net.Dial("unix", socket)
	if err != nil {
		return err
	}
	defer server.Close()
	if err := greet(server); err != nil {
		return err
	}
	protocols, err := atom(server, "WM_PROTOCOLS")
	if err != nil {
		return err
	}
	deleteWindow, err := atom(server, "WM_DELETE_WINDOW")
	if err != nil {
		return err
	}
	if err := sendMessage(server, window, protocols, deleteWindow); err != nil {
		return err
	}
	return settle(server)
}

var order = binary.LittleEndian

func greet(server net.Conn) error {
	hello := []byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}
	if _, err := server.Write(hello); err != nil {
		return err
	}
	answer := make([]byte, 8)
	if _, err := io.ReadFull(server, answer); err != nil {
		return err
	}
	rest := make([]byte, 4*int(order.Uint16(answer[6:])))
	if _, err := io.ReadFull(server, rest); err != nil {
		return err
	}
	if answer[0] != 1 {
		return fmt.Errorf("the X server refuses: %q", rest)
	}
	return nil
}

func atom(server net.Conn, name string) (uint32, error) {
	const internAtom = 16
	padded := (len(name) + 3) / 4 * 4
	request := make([]byte, 8+padded)
	request[0] = internAtom
	order.PutUint16(request[2:], uint16(len(request)/4))
	order.PutUint16(request[4:], uint16(len(name)))
	copy(request[8:], name)
	if _, err := server.Write(request); err != nil {
		return 0, err
	}
	answer, err := reply(server)
	if err != nil {
		return 0, fmt.Errorf("atom %s: %w", name, err)
	}
	return order.Uint32(answer[8:]), nil
}

func sendMessage(server net.Conn, window, kind, word uint32) error {
	const sendEvent, clientMessage = 25, 33
	request := make([]byte, 44)
	request[0] = sendEvent
	order.PutUint16(request[2:], uint16(len(request)/4))
	order.PutUint32(request[4:], window)
	event := request[12:]
	event[0], event[1] = clientMessage, 32
	order.PutUint32(event[4:], window)
	order.PutUint32(event[8:], kind)
	order.PutUint32(event[12:], word)
	_, err := server.Write(request)
	return err
}

// settle asks for something and waits for the answer, so that all before it has
// been done.
func settle(server net.Conn) error {
	const getInputFocus = 43
	if _, err := server.Write([]byte{getInputFocus, 0, 1, 0}); err != nil {
		return err
	}
	_, err := reply(server)
	return err
}

func reply(server net.Conn) ([]byte, error) {
	answer := make([]byte, 32)
	if _, err := io.ReadFull(server, answer); err != nil {
		return nil, err
	}
	if answer[0] != 1 {
		return nil, fmt.Errorf("the X server answers with error %d", answer[1])
	}
	return answer, nil
}
