import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { UsageError } from '../flags.ts';

/** Where to listen. */
export interface ListenAddress {
  /** As given; "" was made the loopback address. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

const loopback = '127.0.0.1';

/**
 * The value of -http, `[host]:port`; both may be left out, the colon may not. Errors: UsageError in pprof's words.
 * Source: pprof internal/driver/webui.go getHostAndPort, and Go's net.SplitHostPort.
 */
export function parseListenAddress(text: string): ListenAddress {
  const match = /^(?:\[([^\]]*)\]|([^:[\]]*)):([^:]*)$/.exec(text);
  if (!match) {
    const reason = text.includes(':') ? 'too many colons in address' : 'missing port in address';
    throw new UsageError(`could not split http address: address ${text}: ${reason}`);
  }
  const host = match[1] ?? match[2] ?? '';
  const portText = match[3] ?? '';
  const port = portText === '' ? 0 : Number(portText);
  if (!/^\d*$/.test(portText) || port > 65535) {
    throw new UsageError(`invalid port number: ${portText}`);
  }
  return { host: host === '' ? loopback : host, port };
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** `http://host:port`, with the brackets that IPv6 needs; a wildcard address is reached by the loopback one. */
export function formatOrigin(host: string, port: number): string {
  const reached = host === '0.0.0.0' || host === '::' ? loopback : host;
  return `http://${isIP(reached) === 6 ? `[${reached}]` : reached}:${port}`;
}

/**
 * The names by which this server may be asked. A page of another site that makes its own name mean this machine (DNS
 * rebinding) asks by that name, and is refused.
 */
export function listHostNames(host: string): ReadonlySet<string> {
  const names = new Set([loopback, 'localhost', '::1', host.toLowerCase()]);
  if (!isLoopback(host)) {
    names.add(hostname().toLowerCase());
    for (const addresses of Object.values(networkInterfaces())) {
      for (const { address } of addresses ?? []) names.add(address.toLowerCase());
    }
  }
  return names;
}

/** The name in a Host header, without its port: through a tunnel that may be another one. */
export function getHostName(header: string): string {
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::\d+)?$/.exec(header.toLowerCase());
  return match?.[1] ?? match?.[2] ?? '';
}
