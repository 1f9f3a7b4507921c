/**
 * Which addresses of the network the product may fetch from: the public ones only, so that nobody can make it read
 * what only its own machine or house can reach.
 */
import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** IPv4 that is not public: RFC 6890 and its registry, multicast, reserved. */
const notPublic = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv4');

/** IPv6 is public inside 2000::/3 only; mapped, local, unique local and multicast addresses lie outside it. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');
/** And not these: Teredo and other protocol assignments, 6to4, documentation. */
const notPublic6 = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic6.addSubnet(net, prefix, 'ipv6');

/** Whether an IP address, as the resolver gives it, is of the public network. What is no address is not. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublic.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  return global6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6');
}
