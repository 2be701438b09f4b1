//! Where a request comes from. The socket says it; a header says it only where the socket's other end is a proxy that
//! the settings name, since anyone can write a header.

use crate::state::AppState;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Where requests without a socket come from: TEST-NET-1 (RFC 5737). Only tests have none.
const NO_SOCKET: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

/// Most characters kept of what a browser says of itself.
const AGENT: usize = 200;

/// Where a request comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// The address.
    pub address: IpAddr,
    /// What the browser says of itself, on one line.
    pub agent: String,
}

impl Client {
    /// The client of a request with these parts.
    pub fn of(parts: &Parts, proxies: &[IpAddr]) -> Client {
        let socket = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let agent =
            parts.headers.get(header::USER_AGENT).map(|value| String::from_utf8_lossy(value.as_bytes()));
        Client {
            address: address(socket.unwrap_or(NO_SOCKET), &parts.headers, proxies),
            agent: agent.unwrap_or_default().chars().filter(|sign| !sign.is_control()).take(AGENT).collect(),
        }
    }
}

impl FromRequestParts<AppState> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Client, Infallible> {
        Ok(Client::of(parts, &state.auth.proxies))
    }
}

/// The last address that is not one of our proxies, counted from the socket outwards. What stands before it in the
/// header was written by someone we do not know.
fn address(socket: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let mut nearest = socket.to_canonical();
    let named: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    for text in named.into_iter().rev() {
        if !proxies.contains(&nearest) {
            break;
        }
        let Ok(address) = text.trim().parse::<IpAddr>() else { break };
        nearest = address.to_canonical();
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_believed_only_from_a_named_proxy() {
        let ip = |text: &str| text.parse::<IpAddr>().expect("an address");
        let proxies = [ip("10.0.0.1"), ip("10.0.0.2")];
        for (socket, forwarded, expected) in [
            ("203.0.113.9", "", "203.0.113.9"),
            ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
            ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
            ("10.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"),
            ("10.0.0.1", "1.2.3.4, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
            ("10.0.0.1", "1.2.3.4, nonsense", "10.0.0.1"),
            ("10.0.0.1", "", "10.0.0.1"),
            ("::ffff:10.0.0.1", "2001:db8::1", "2001:db8::1"),
        ] {
            let mut headers = HeaderMap::new();
            if !forwarded.is_empty() {
                headers.insert("x-forwarded-for", forwarded.parse().expect("a header"));
            }
            assert_eq!(address(ip(socket), &headers, &proxies), ip(expected), "{socket} {forwarded}");
        }
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "1.2.3.4".parse().expect("a header"));
        headers.append("x-forwarded-for", "198.51.100.1".parse().expect("a header"));
        assert_eq!(address(ip("10.0.0.1"), &headers, &proxies), ip("198.51.100.1"), "two lines are one list");
    }
}
