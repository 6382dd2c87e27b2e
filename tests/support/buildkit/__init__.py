"""What tests of builds by BuildKit share: peers, stand-ins for engines, trees."""
