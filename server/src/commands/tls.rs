//! HTTPS without a proxy: a certificate from files, the same service behind it.

use super::serve::GRACE;
use anyhow::Context;
use axum::Router;
use axum_server::Handle;
use axum_server::tls_rustls::{RustlsConfig, from_tcp_rustls};
use std::net::SocketAddr;
use std::path::Path;
use tokio::net::TcpListener;

/// Reads a certificate chain and its key.
///
/// # Errors
/// When one cannot be read, or they do not go together; the text names both files.
pub async fn read(chain: &Path, key: &Path) -> anyhow::Result<RustlsConfig> {
    RustlsConfig::from_pem_file(chain, key).await.with_context(|| {
        format!(
            "reading the certificate {} and its key {} (PEM files that go together, named by --tls-cert and --tls-key)",
            chain.display(),
            key.display()
        )
    })
}

/// Serves HTTPS until `stop`; what is under way then has [`GRACE`] to end.
///
/// # Errors
/// When the socket cannot be used.
pub async fn serve(
    listener: TcpListener,
    certificate: RustlsConfig,
    app: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let listener = listener.into_std().context("taking over the socket")?;
    let handle = Handle::new();
    let ending = handle.clone();
    tokio::spawn(async move {
        stop.await;
        ending.graceful_shutdown(Some(GRACE));
    });
    let server = from_tcp_rustls(listener, certificate).context("taking over the socket")?;
    server
        .handle(handle)
        .serve(app.into_make_service_with_connect_info::<SocketAddr>())
        .await
        .context("serving")
}
