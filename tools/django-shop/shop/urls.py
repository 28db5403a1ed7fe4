"""Where the pages are. `orders:preview` and `orders:submit` are the checkout."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from shop.views import accounts, cart, orders, products

urlpatterns = [
    path("", include(([
        path("", products.index, name="list"),
        path("products/<str:sku>/", products.detail, name="detail"),
    ], "products"))),
    path("cart/", include(([
        path("", cart.show, name="show"),
        path("add", cart.add, name="add"),
        path("set", cart.set_quantity, name="set"),
    ], "cart"))),
    path("orders/", include(([
        path("", orders.index, name="list"),
        path("preview", orders.preview, name="preview"),
        path("submit", orders.submit, name="submit"),
        path("<str:number>/", orders.detail, name="detail"),
        path("<str:number>/pay", orders.pay, name="pay"),
        path("<str:number>/cancel", orders.cancel, name="cancel"),
    ], "orders"))),
    path("addresses/", accounts.addresses, name="addresses"),
    path("login/", LoginView.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("signup/", accounts.sign_up, name="signup"),
]
